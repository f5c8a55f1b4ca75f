namespace SpotifyEtl.Models.Support.Redshift.Copy;

/// <summary>Lines of PostgreSQL's own COPY in text format.</summary>
internal sealed class CopyText
{
    private byte[] _output = new byte[1 << 18];
    private int _length;

    /// <summary>The lines that wait to be sent.</summary>
    public ReadOnlyMemory<byte> Output => _output.AsMemory(0, _length);

    /// <summary>The lines were sent.</summary>
    public void Clear() => _length = 0;

    /// <summary>Takes back what was added since the output had this length.</summary>
    public void TakeBack(int length) => _length = length;

    /// <summary>Separates the value that follows from the one before.</summary>
    /// <param name="index">Which value of its row it is, from 0.</param>
    public void Separate(int index)
    {
        if (index > 0)
        {
            Append("\t"u8);
        }
    }

    public void AppendNull() => Append("\\N"u8);

    public void EndRow() => Append("\n"u8);

    /// <summary>Adds a value, with escapes where they are needed.</summary>
    public void AppendValue(ReadOnlySpan<byte> value)
    {
        while (value.IndexOfAny("\\\t\n\r"u8) is >= 0 and var index)
        {
            Append(value[..index]);
            Append("\\"u8);
            Append([value[index] switch { (byte)'\t' => (byte)'t', (byte)'\n' => (byte)'n', (byte)'\r' => (byte)'r', var other => other }]);
            value = value[(index + 1)..];
        }

        Append(value);
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        if (_length + bytes.Length > _output.Length)
        {
            Array.Resize(ref _output, Math.Max(_output.Length * 2, _length + bytes.Length));
        }

        bytes.CopyTo(_output.AsSpan(_length));
        _length += bytes.Length;
    }
}
