using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace SpotifyEtl.Models.Support.Telemetry;

/// <summary>
/// A collector for traces that speaks gRPC: as much of HTTP/2 as one client on a connection without encryption needs. Headers are not decoded; who calls, calls for
/// traces. https://www.rfc-editor.org/rfc/rfc9113
/// </summary>
public sealed class GrpcReceiver : IDisposable
{
    private const int PrefaceLength = 24;
    private const int MessagePrefixLength = 5;

    // `:status: 200`, `content-type: application/grpc`; and `grpc-status: 0` behind the message. https://www.rfc-editor.org/rfc/rfc7541
    private static readonly byte[] Headers = [0x88, 0x5f, 16, .. "application/grpc"u8];
    private static readonly byte[] Trailers = [0x00, 11, .. "grpc-status"u8, 1, .. "0"u8];

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _serving;

    /// <summary>Starts one on a free port.</summary>
    public GrpcReceiver()
    {
        _listener.Start();
        Endpoint = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");
        _serving = ServeAsync();
    }

    private enum FrameType : byte
    {
        Data = 0,
        Headers = 1,
        Settings = 4,
        Ping = 6,
        WindowUpdate = 8,
    }

    /// <summary>The address.</summary>
    public Uri Endpoint { get; }

    /// <summary>The spans of all requests.</summary>
    public ConcurrentQueue<ReceivedSpan> Spans { get; } = [];

    /// <inheritdoc/>
    public void Dispose()
    {
        _stop.Cancel();
        _serving.GetAwaiter().GetResult();
        _listener.Stop();
        _stop.Dispose();
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            TcpClient client;
            try
            {
                client = await _listener.AcceptTcpClientAsync(_stop.Token);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            using (client)
            {
                await ServeAsync(client.GetStream());
            }
        }
    }

    private async Task ServeAsync(NetworkStream stream)
    {
        var bodies = new Dictionary<int, MemoryStream>();
        try
        {
            await stream.ReadExactlyAsync(new byte[PrefaceLength], _stop.Token);
            await WriteAsync(stream, FrameType.Settings, flags: 0, id: 0, []);
            while (true)
            {
                await AnswerAsync(stream, bodies);
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            // The client has closed the connection, or the test is done with it.
        }
    }

    private async Task AnswerAsync(NetworkStream stream, Dictionary<int, MemoryStream> bodies)
    {
        var head = new byte[9];
        await stream.ReadExactlyAsync(head, _stop.Token);
        var payload = new byte[head[0] << 16 | head[1] << 8 | head[2]];
        await stream.ReadExactlyAsync(payload, _stop.Token);
        var (type, flags, id) = ((FrameType)head[3], head[4], BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(5)));
        switch (type)
        {
            case FrameType.Settings or FrameType.Ping when (flags & 1) == 0:
                await WriteAsync(stream, type, flags: 1, id: 0, type == FrameType.Ping ? payload : []);
                break;
            case FrameType.Headers:
                bodies[id] = new MemoryStream();
                break;
            case FrameType.Data:
                await ReceiveAsync(stream, id, bodies[id], payload, isLast: (flags & 1) != 0);
                break;
            default:
                break;
        }
    }

    private async Task ReceiveAsync(NetworkStream stream, int id, MemoryStream body, byte[] payload, bool isLast)
    {
        body.Write(payload);
        if (!isLast)
        {
            var size = new byte[4];
            BinaryPrimitives.WriteInt32BigEndian(size, Math.Max(1, payload.Length));
            await WriteAsync(stream, FrameType.WindowUpdate, flags: 0, id: 0, size);
            await WriteAsync(stream, FrameType.WindowUpdate, flags: 0, id, size);
            return;
        }

        foreach (var span in ReceivedSpan.ReadAll(body.ToArray()[MessagePrefixLength..]))
        {
            Spans.Enqueue(span);
        }

        // An empty message: everything was taken.
        await WriteAsync(stream, FrameType.Headers, flags: 4, id, Headers);
        await WriteAsync(stream, FrameType.Data, flags: 0, id, new byte[MessagePrefixLength]);
        await WriteAsync(stream, FrameType.Headers, flags: 5, id, Trailers);
    }

    private static async Task WriteAsync(NetworkStream stream, FrameType type, byte flags, int id, byte[] payload)
    {
        byte[] frame = [0, 0, (byte)payload.Length, (byte)type, flags, 0, 0, 0, 0, .. payload];
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(5), id);
        await stream.WriteAsync(frame);
    }
}
