using System.Net;
using System.Net.Sockets;

namespace SpotifyEtl.Models.Support.Aws;

/// <summary>A server that takes connections, says the beginning of an answer or nothing at all, and is silent from then on.</summary>
public sealed class SilentServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly List<TcpClient> _clients = [];
    private readonly byte[] _beginning;
    private readonly Task _accepting;

    /// <summary>Starts it.</summary>
    /// <param name="beginning">What it says to whoever connects.</param>
    public SilentServer(string beginning = "")
    {
        _beginning = System.Text.Encoding.ASCII.GetBytes(beginning);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Where it is.</summary>
    public string Url => $"http://{_listener.LocalEndpoint}";

    /// <summary>How many connections it took.</summary>
    public int Connections { get; private set; }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        await _accepting;
        _clients.ForEach(client => client.Dispose());
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            try
            {
                var client = await _listener.AcceptTcpClientAsync();
                Connections++;
                _clients.Add(client);
                await client.GetStream().WriteAsync(_beginning);
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }
}
