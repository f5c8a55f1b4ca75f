namespace SpotifyEtl.Models.Support.Aws;

/// <summary>A request's body, as it is read: counts its bytes, and may break before its end.</summary>
/// <param name="inner">The body.</param>
/// <param name="breakAt">The bytes after which reading fails.</param>
internal sealed class CountedStream(Stream inner, long breakAt) : Stream
{
    /// <summary>How many bytes came.</summary>
    public long Count { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => Count; set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (Count >= breakAt)
        {
            throw new CutException();
        }

        var read = await inner.ReadAsync(buffer, cancellationToken);
        Count += read;
        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("A body is read asynchronously.");

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}

/// <summary>A body was cut as a test wants it.</summary>
internal sealed class CutException() : IOException("The connection is cut here.");
