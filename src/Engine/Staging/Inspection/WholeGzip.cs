using System.IO.Compression;

namespace SpotifyEtl.Models.Engine.Staging.Inspection;

/// <summary>
/// Unpacks gzip, and fails where it breaks off: .NET takes such a file for one that ends there, and would give half a value. Behind the file a packed mark is read, which
/// comes out only where the file was whole; it is kept back. Disposing it disposes the packed stream.
/// </summary>
internal sealed class WholeGzip(Stream packed) : ForwardStream
{
    private static readonly byte[] Mark = "\u0001end of the file\u0001"u8.ToArray();
    private static readonly byte[] PackedMark = Pack(Mark);

    private readonly GZipStream _unpacked = new(new Followed(packed, PackedMark), CompressionMode.Decompress);
    private readonly byte[] _buffer = new byte[(1 << 16) + Mark.Length];
    private int _start;
    private int _end;

    /// <exception cref="InvalidDataException">The file is no gzip, or breaks off.</exception>
    public override int Read(Span<byte> buffer)
    {
        while (_end - _start <= Mark.Length)
        {
            Compact();
            if (!Add(Unpack(_unpacked, _buffer.AsSpan(_end))))
            {
                return 0;
            }
        }

        return Take(buffer);
    }

    /// <exception cref="InvalidDataException">The file is no gzip, or breaks off.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (_end - _start <= Mark.Length)
        {
            Compact();
            if (!Add(await UnpackAsync(_buffer.AsMemory(_end), cancellationToken)))
            {
                return 0;
            }
        }

        return Take(buffer.Span);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _unpacked.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <summary>Reads from a stream of .NET's, which tells of other bytes than gzip's in words about archives.</summary>
    /// <exception cref="InvalidDataException">They are no gzip.</exception>
    public static int Unpack(GZipStream unpacked, Span<byte> buffer)
    {
        try
        {
            return unpacked.Read(buffer);
        }
        catch (InvalidDataException e)
        {
            throw NoGzip(e);
        }
    }

    private async ValueTask<int> UnpackAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        try
        {
            return await _unpacked.ReadAsync(buffer, cancellationToken);
        }
        catch (InvalidDataException e)
        {
            throw NoGzip(e);
        }
    }

    private static InvalidDataException NoGzip(Exception inner) => new("it is named as a file of gzip, and its bytes are none, or are damaged or cut off", inner);

    // Whether there is more than what was there before.
    private bool Add(int read)
    {
        if (read == 0 && !IsAtMark)
        {
            throw new InvalidDataException("it breaks off: the end of its packed data is missing");
        }

        _end += read;
        return read > 0;
    }

    private bool IsAtMark => _buffer.AsSpan(_start, _end - _start).SequenceEqual(Mark);

    private void Compact()
    {
        Buffer.BlockCopy(_buffer, _start, _buffer, 0, _end - _start);
        (_start, _end) = (0, _end - _start);
    }

    // The last bytes may be the mark.
    private int Take(Span<byte> buffer)
    {
        var count = Math.Min(buffer.Length, _end - _start - Mark.Length);
        _buffer.AsSpan(_start, count).CopyTo(buffer);
        _start += count;
        return count;
    }

    private static byte[] Pack(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(bytes);
        }

        return packed.ToArray();
    }
}
