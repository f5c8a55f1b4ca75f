namespace SpotifyEtl.Models.Engine.Staging.Inspection;

/// <summary>A stream, and some bytes behind it. Disposing it disposes the stream.</summary>
internal sealed class Followed(Stream first, byte[] then) : Stream
{
    private int _given;
    private bool _isBehind;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        if (!_isBehind && count > 0 && first.Read(buffer, offset, count) is > 0 and var read)
        {
            return read;
        }

        return GiveRest(buffer.AsSpan(offset, count));
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (!_isBehind && buffer.Length > 0 && await first.ReadAsync(buffer, cancellationToken) is > 0 and var read)
        {
            return read;
        }

        return GiveRest(buffer.Span);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            first.Dispose();
        }

        base.Dispose(disposing);
    }

    private int GiveRest(Span<byte> buffer)
    {
        _isBehind |= buffer.Length > 0;
        var count = Math.Min(buffer.Length, then.Length - _given);
        then.AsSpan(_given, count).CopyTo(buffer);
        _given += count;
        return count;
    }
}
