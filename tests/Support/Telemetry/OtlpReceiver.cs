using System.Collections.Concurrent;
using System.IO.Compression;
using System.Net;
using System.Net.Sockets;

namespace SpotifyEtl.Models.Support.Telemetry;

/// <summary>A collector for traces: takes OTLP over HTTP with protobuf, and keeps what it was sent.</summary>
public sealed class OtlpReceiver : IDisposable
{
    private readonly HttpListener _listener;
    private readonly HttpStatusCode _answer;
    private readonly Task _serving;

    /// <summary>Starts one on a free port, which gives the same answer to every request.</summary>
    public OtlpReceiver(HttpStatusCode answer = HttpStatusCode.OK)
    {
        _answer = answer;
        (_listener, Endpoint) = Listen();
        _serving = ServeAsync();
    }

    /// <summary>The address without a path.</summary>
    public Uri Endpoint { get; }

    /// <summary>The requests: path and headers.</summary>
    public ConcurrentQueue<(string Path, WebHeaderCollection Headers)> Requests { get; } = [];

    /// <summary>The spans of all requests.</summary>
    public ConcurrentQueue<ReceivedSpan> Spans { get; } = [];

    /// <inheritdoc/>
    public void Dispose()
    {
        _listener.Close();
        _serving.GetAwaiter().GetResult();
    }

    private static (HttpListener Listener, Uri Endpoint) Listen()
    {
        // A port that was free a moment ago may be taken by now.
        for (var attempt = 0; ; attempt++)
        {
            using var probe = new TcpListener(IPAddress.Loopback, 0);
            probe.Start();
            var endpoint = new Uri($"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/");
            probe.Stop();
            var listener = new HttpListener();
            listener.Prefixes.Add(endpoint.ToString());
            try
            {
                listener.Start();
                return (listener, endpoint);
            }
            catch (HttpListenerException) when (attempt < 10)
            {
                listener.Close();
            }
        }
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            Requests.Enqueue((context.Request.Url!.AbsolutePath, (WebHeaderCollection)context.Request.Headers));
            await KeepAsync(context.Request);
            context.Response.StatusCode = (int)_answer;
            context.Response.Close();
        }
    }

    private async Task KeepAsync(HttpListenerRequest request)
    {
        using var body = new MemoryStream();
        await using var input = request.Headers["Content-Encoding"] == "gzip" ? new GZipStream(request.InputStream, CompressionMode.Decompress) : request.InputStream;
        await input.CopyToAsync(body);
        foreach (var span in ReceivedSpan.ReadAll(body.ToArray()))
        {
            Spans.Enqueue(span);
        }
    }
}
