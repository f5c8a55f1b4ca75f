using System.Buffers.Text;
using System.Text;

namespace SpotifyEtl.Models.Benchmarks.Generators;

/// <summary>A buffer that rows are written into, and that is emptied into a stream whenever it is nearly full.</summary>
/// <param name="output">Where the bytes go; the caller's to close.</param>
/// <param name="newLine">What ends a row.</param>
internal sealed class Utf8Line(Stream output, string newLine = "\n")
{
    private const int LongestRow = 4096;

    private readonly byte[] _buffer = new byte[1 << 20];
    private readonly byte[] _newLine = Encoding.ASCII.GetBytes(newLine);
    private int _length;

    /// <summary>Appends text that is UTF-8 already.</summary>
    public Utf8Line Add(ReadOnlySpan<byte> text)
    {
        text.CopyTo(_buffer.AsSpan(_length));
        _length += text.Length;
        return this;
    }

    /// <summary>Appends text.</summary>
    public Utf8Line Add(string text)
    {
        _length += Encoding.UTF8.GetBytes(text, _buffer.AsSpan(_length));
        return this;
    }

    /// <summary>Appends a whole number in digits.</summary>
    public Utf8Line Add(long number)
    {
        Utf8Formatter.TryFormat(number, _buffer.AsSpan(_length), out var written);
        _length += written;
        return this;
    }

    /// <summary>Ends the row.</summary>
    public void End()
    {
        Add(_newLine);
        if (_length > _buffer.Length - LongestRow)
        {
            Flush();
        }
    }

    /// <summary>Sends what is left to the stream.</summary>
    public void Flush()
    {
        output.Write(_buffer, 0, _length);
        _length = 0;
    }
}
