using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SpotifyEtl.Models.Benchmarks.Commands;

/// <summary>A bucket of very many keys that answers nothing but <c>ListObjectsV2</c>, a page of one thousand at a time, from no memory: a page follows from its number.</summary>
internal sealed class ListingServer : IAsyncDisposable
{
    private const int PageSize = 1_000;

    private readonly HttpListener _listener = new();
    private readonly int _keys;
    private readonly Task _answering;

    private ListingServer(int keys)
    {
        _keys = keys;
        Url = $"http://127.0.0.1:{FreePort()}/";
        _listener.Prefixes.Add(Url);
        _listener.Start();
        _answering = AnswerAllAsync();
    }

    /// <summary>Where it is.</summary>
    public string Url { get; }

    /// <summary>Starts it.</summary>
    /// <param name="keys">How many keys there are, below <c>landing/</c>.</param>
    public static ListingServer Start(int keys) => new(keys);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _answering;
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private async Task AnswerAllAsync()
    {
        try
        {
            while (true)
            {
                var context = await _listener.GetContextAsync();
                var page = Encoding.UTF8.GetBytes(Page(int.Parse(context.Request.QueryString["continuation-token"] ?? "0", CultureInfo.InvariantCulture)));
                context.Response.ContentType = "application/xml";
                context.Response.ContentLength64 = page.Length;
                await context.Response.OutputStream.WriteAsync(page);
                context.Response.Close();
            }
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
        {
            // Closed.
        }
    }

    private string Page(int start)
    {
        var end = Math.Min(start + PageSize, _keys);
        var xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?><ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Name>many</Name>");
        for (var key = start; key < end; key++)
        {
            xml.Append(CultureInfo.InvariantCulture, $"<Contents><Key>landing/charts/year=2026/file-{key:00000000}.csv</Key><LastModified>2026-01-02T03:04:05.000Z</LastModified>")
                .Append(CultureInfo.InvariantCulture, $"<ETag>&quot;{key:x32}&quot;</ETag><Size>{key + 1}</Size><StorageClass>STANDARD</StorageClass></Contents>");
        }

        xml.Append(CultureInfo.InvariantCulture, $"<KeyCount>{end - start}</KeyCount><MaxKeys>{PageSize}</MaxKeys>");
        return xml.Append(end < _keys
            ? string.Create(CultureInfo.InvariantCulture, $"<IsTruncated>true</IsTruncated><NextContinuationToken>{end}</NextContinuationToken>")
            : "<IsTruncated>false</IsTruncated>").Append("</ListBucketResult>").ToString();
    }
}
