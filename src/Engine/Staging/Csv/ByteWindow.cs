using System.Buffers;

namespace SpotifyEtl.Models.Engine.Staging.Csv;

/// <summary>A stretch of a stream in memory that moves forward: what has been read and not yet been passed.</summary>
internal sealed class ByteWindow(Stream stream, int capacity = ByteWindow.DefaultCapacity) : IDisposable
{
    // Large enough for few calls, small enough for the processor's cache.
    private const int DefaultCapacity = 1 << 19;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(capacity);
    private int _start;
    private int _end;

    /// <summary>Whether the stream holds nothing behind <see cref="Unread"/>.</summary>
    public bool IsEnd { get; private set; }

    public ReadOnlySpan<byte> Unread => _buffer.AsSpan(_start, _end - _start);

    public void Advance(int bytes) => _start += bytes;

    /// <summary>Reads on until the window is full or the stream ends; a window that is full of unread bytes grows.</summary>
    public async ValueTask FillAsync(CancellationToken cancellationToken)
    {
        MakeRoom();
        while (!IsEnd && _end < _buffer.Length)
        {
            var read = await stream.ReadAsync(_buffer.AsMemory(_end), cancellationToken);
            _end += read;
            IsEnd = read == 0;
        }
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
    }

    private void MakeRoom()
    {
        var target = _buffer;
        if (_start == 0 && _end == _buffer.Length)
        {
            target = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
        }

        Unread.CopyTo(target);
        (_start, _end) = (0, _end - _start);
        if (target != _buffer)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = target;
        }
    }
}
