using System.Buffers.Text;
using System.Text;
using SpotifyEtl.Models.Engine.Staging.Csv;

namespace SpotifyEtl.Models.Engine.Staging.Cleaning;

/// <summary>Writes records that begin with the number of a line.</summary>
internal sealed class CsvWriter(string path, byte delimiter) : IDisposable
{
    private const int BufferSize = 1 << 18;

    private readonly FileStream _stream = new(path, FileMode.Create, FileAccess.Write, FileShare.Read, BufferSize);

    /// <summary>A record as it stands, without its line end.</summary>
    public void WriteRecord(long line, ReadOnlySpan<byte> content)
    {
        WriteLine(line);
        _stream.Write(content);
        _stream.WriteByte(CsvFormat.Lf);
    }

    /// <summary>A record from its fields, each in quotes.</summary>
    public void WriteFields(long line, IEnumerable<string> fields)
    {
        WriteLine(line);
        var isFirst = true;
        foreach (var field in fields)
        {
            if (!isFirst)
            {
                _stream.WriteByte(delimiter);
            }

            isFirst = false;
            WriteQuoted(Encoding.UTF8.GetBytes(field));
        }

        _stream.WriteByte(CsvFormat.Lf);
    }

    /// <summary>A rejected record: its line, its text as <see cref="RejectedText"/> gives it, and the reason.</summary>
    public void WriteRejected(long line, ReadOnlySpan<byte> content, string reason)
    {
        WriteLine(line);
        WriteQuoted(Encoding.UTF8.GetBytes(RejectedText.Of(content)));
        _stream.WriteByte(delimiter);
        WriteQuoted(Encoding.UTF8.GetBytes(reason));
        _stream.WriteByte(CsvFormat.Lf);
    }

    public void Dispose() => _stream.Dispose();

    private void WriteLine(long line)
    {
        Span<byte> digits = stackalloc byte[20];
        Utf8Formatter.TryFormat(line, digits, out var length);
        _stream.Write(digits[..length]);
        _stream.WriteByte(delimiter);
    }

    private void WriteQuoted(ReadOnlySpan<byte> text)
    {
        _stream.WriteByte(CsvFormat.Quote);
        for (var quote = text.IndexOf(CsvFormat.Quote); quote >= 0; quote = text.IndexOf(CsvFormat.Quote))
        {
            _stream.Write(text[..(quote + 1)]);
            _stream.WriteByte(CsvFormat.Quote);
            text = text[(quote + 1)..];
        }

        _stream.Write(text);
        _stream.WriteByte(CsvFormat.Quote);
    }
}
