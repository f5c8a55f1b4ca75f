namespace SpotifyEtl.Models.Engine.Staging.Inspection;

/// <summary>A stream, and some bytes behind it. Disposing it disposes the stream.</summary>
internal sealed class Followed(Stream first, byte[] then) : ForwardStream
{
    private int _given;
    private bool _isBehind;

    public override int Read(Span<byte> buffer)
    {
        if (!_isBehind && buffer.Length > 0 && first.Read(buffer) is > 0 and var read)
        {
            return read;
        }

        return GiveRest(buffer);
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (!_isBehind && buffer.Length > 0 && await first.ReadAsync(buffer, cancellationToken) is > 0 and var read)
        {
            return read;
        }

        return GiveRest(buffer.Span);
    }

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
