using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace SpotifyEtl.Models.Adapters.Postgres.Staging;

/// <summary>
/// COPY's binary format, in memory until it is sent on. Each value is its length and its bytes, so that nothing is left for the server to parse or to mistake. The
/// format is that of the manual's page on COPY.
/// </summary>
internal sealed class BinaryCopy
{
    private const int Null = -1;

    // Where the server's times begin.
    private static readonly DateTime Epoch = new(2000, 1, 1);

    // A signature, no flags, no extension.
    private static readonly byte[] Header = [.. "PGCOPY\n"u8, 0xFF, .. "\r\n\0"u8, 0, 0, 0, 0, 0, 0, 0, 0];

    private readonly ArrayBufferWriter<byte> _buffer = new(1 << 20);

    /// <summary>Begins what a COPY reads.</summary>
    public void Begin() => _buffer.Write(Header);

    /// <summary>Begins a row.</summary>
    /// <param name="values">How many values follow.</param>
    public void BeginRow(int values)
    {
        BinaryPrimitives.WriteInt16BigEndian(_buffer.GetSpan(sizeof(short)), checked((short)values));
        _buffer.Advance(sizeof(short));
    }

    /// <summary>Ends what a COPY reads.</summary>
    public void End() => BeginRow(-1);

    public void WriteNull() => WriteLength(Null);

    /// <summary>A value of type text.</summary>
    /// <param name="utf8">The text, without a NUL.</param>
    public void WriteText(ReadOnlySpan<byte> utf8)
    {
        WriteLength(utf8.Length);
        _buffer.Write(utf8);
    }

    /// <inheritdoc cref="WriteText(ReadOnlySpan{byte})"/>
    public void WriteText(string text) => WriteText(Encoding.UTF8.GetBytes(text));

    /// <summary>A value of type text from within quotes, where each quote stands twice.</summary>
    public void WriteUnescaped(ReadOnlySpan<byte> quoted)
    {
        WriteLength(quoted.Length - (quoted.Count((byte)'"') / 2));
        for (var quote = quoted.IndexOf((byte)'"'); quote >= 0; quote = quoted.IndexOf((byte)'"'))
        {
            _buffer.Write(quoted[..(quote + 1)]);
            quoted = quoted[(quote + 2)..];
        }

        _buffer.Write(quoted);
    }

    /// <summary>A value of type bigint.</summary>
    public void WriteInteger(long value)
    {
        WriteLength(sizeof(long));
        BinaryPrimitives.WriteInt64BigEndian(_buffer.GetSpan(sizeof(long)), value);
        _buffer.Advance(sizeof(long));
    }

    /// <summary>A value of type timestamp: microseconds.</summary>
    public void WriteTimestamp(DateTime time) => WriteInteger((time.Ticks - Epoch.Ticks) / TimeSpan.TicksPerMicrosecond);

    /// <summary>Sends what was written, and forgets it.</summary>
    public async ValueTask FlushAsync(Stream stream, CancellationToken cancellationToken)
    {
        await stream.WriteAsync(_buffer.WrittenMemory, cancellationToken);
        _buffer.ResetWrittenCount();
    }

    private void WriteLength(int length)
    {
        BinaryPrimitives.WriteInt32BigEndian(_buffer.GetSpan(sizeof(int)), length);
        _buffer.Advance(sizeof(int));
    }
}
