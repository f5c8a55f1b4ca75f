using System.Buffers.Text;
using System.Globalization;
using System.Text;
using SpotifyEtl.Models.Engine.Staging.Csv;

namespace SpotifyEtl.Models.Engine.Staging.Cleaning;

/// <summary>Writes records that begin with the number of a line.</summary>
internal sealed class CsvWriter(string path, byte delimiter) : IDisposable
{
    /// <summary>How much of a rejected row's text is kept, in bytes: enough to recognize it by.</summary>
    public const int MaxRejectedBytes = 1 << 16;

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

    /// <summary>A rejected record: its line, its text with what is not UTF-8 as <c>\xHH</c>, and the reason.</summary>
    public void WriteRejected(long line, ReadOnlySpan<byte> content, string reason)
    {
        WriteLine(line);
        var isShortened = content.Length > MaxRejectedBytes;
        var text = Readable(isShortened ? content[..MaxRejectedBytes] : content);
        WriteQuoted(Encoding.UTF8.GetBytes(isShortened ? text + "…" : text));
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

    private static string Readable(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length);
        while (!bytes.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(bytes, out var rune, out var length) == System.Buffers.OperationStatus.Done)
            {
                text.Append(rune);
            }
            else
            {
                foreach (var value in bytes[..length])
                {
                    text.Append(CultureInfo.InvariantCulture, $"\\x{value:X2}");
                }
            }

            bytes = bytes[length..];
        }

        return text.ToString();
    }
}
