using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SpotifyEtl.Models.Cli.Site;

/// <summary>
/// Serves a site's folder over HTTP, for one reader or a few. A connection carries one request: that is enough for files on the same machine, and keeps this
/// short.
/// </summary>
internal sealed class SiteServer : IDisposable
{
    private const int MaxHead = 16 * 1024;

    // Who connects and says nothing does not hold a connection for ever.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly string _folder;
    private readonly TcpListener _listener;

    /// <summary>Begins to listen.</summary>
    /// <param name="folder">The site's folder.</param>
    /// <param name="address">The address.</param>
    /// <param name="port">The port; 0 for a free one.</param>
    /// <exception cref="SocketException">The port is taken, or the address is not this machine's.</exception>
    public SiteServer(string folder, IPAddress address, int port)
    {
        _folder = folder;
        _listener = new TcpListener(address, port) { ExclusiveAddressUse = true };
        _listener.Start();
    }

    /// <summary>Where it listens.</summary>
    public IPEndPoint Endpoint => (IPEndPoint)_listener.LocalEndpoint;

    /// <summary>Answers until it is told to stop.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(cancellationToken);
                _ = ServeAsync(client, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // That is how it ends.
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _listener.Dispose();

    private async Task ServeAsync(TcpClient client, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            using (client)
            {
                var stream = client.GetStream();
                if (await ReadHeadAsync(stream, patience.Token) is { } head)
                {
                    await AnswerAsync(stream, SiteAnswer.To(head.Split("\r\n")[0]), patience.Token);
                }
            }
        }
        catch (Exception exception) when (exception is IOException or SocketException or OperationCanceledException or UnauthorizedAccessException)
        {
            // A reader that went away, or a file that did: the next request finds what is there then.
        }
    }

    private static async Task<string?> ReadHeadAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        var buffer = new byte[MaxHead];
        for (var length = 0; length < buffer.Length;)
        {
            var read = await stream.ReadAsync(buffer.AsMemory(length), cancellationToken);
            if (read == 0)
            {
                return null;
            }

            length += read;
            if (buffer.AsSpan(0, length).IndexOf("\r\n\r\n"u8) is >= 0 and var end)
            {
                return Encoding.Latin1.GetString(buffer, 0, end);
            }
        }

        return "";
    }

    private async Task AnswerAsync(NetworkStream stream, SiteAnswer answer, CancellationToken cancellationToken)
    {
        var file = answer.File is { } name ? new FileInfo(Path.Combine(_folder, name)) : null;
        if (file is { Exists: false })
        {
            answer = answer with { Status = "404 Not Found", File = null };
        }

        var text = Encoding.ASCII.GetBytes($"{answer.Status}\n");
        await using var content = answer.File is null ? new MemoryStream(text) : (Stream)file!.OpenRead();
        var head = new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"HTTP/1.1 {answer.Status}\r\n")
            .Append(CultureInfo.InvariantCulture, $"Content-Type: {SiteAnswer.ContentTypeOf(answer.File ?? "")}\r\n")
            .Append(CultureInfo.InvariantCulture, $"Content-Length: {content.Length}\r\n")
            .Append(CultureInfo.InvariantCulture, $"Cache-Control: {SiteAnswer.CachingOf(answer.File ?? "index.html")}\r\n")
            .Append(answer.Status.StartsWith("405", StringComparison.Ordinal) ? "Allow: GET, HEAD\r\n" : "")
            .Append("X-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n");
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head.ToString()), cancellationToken);
        if (answer.HasBody)
        {
            await content.CopyToAsync(stream, cancellationToken);
        }
    }
}
