namespace SpotifyEtl.Models.Support.Redshift.Copy;

/// <summary>
/// Reads records of CSV as Redshift does: fields in quotes may hold delimiters, line breaks and doubled quotes; a quote elsewhere makes the record a bad one. Lines end
/// with LF or CRLF.
/// </summary>
internal sealed class CsvRecords(Stream stream, byte delimiter, byte quote)
{
    private readonly List<(int Start, int Length, bool IsQuoted)> _fields = [];
    private byte[] _buffer = new byte[1 << 20];
    private byte[] _values = new byte[1 << 16];
    private int _start;
    private int _end;
    private bool _isEnd;

    /// <summary>The line that the record begins in, from 1.</summary>
    public long Line { get; private set; } = 1;

    /// <summary>The lines up to the record's end.</summary>
    public long LinesRead { get; private set; }

    /// <summary>The bytes that were read.</summary>
    public long Bytes { get; private set; }

    /// <summary>Whether its quotes are in order.</summary>
    public bool IsSound { get; private set; }

    /// <summary>Whether its line is empty.</summary>
    public bool IsBlank { get; private set; }

    /// <summary>How many fields it has.</summary>
    public int Count => _fields.Count;

    /// <summary>The record as it stands in the file, without the line's end; up to the next read.</summary>
    public ReadOnlySpan<byte> Raw => _buffer.AsSpan(RawStart, RawLength);

    private int RawStart { get; set; }

    private int RawLength { get; set; }

    /// <summary>A field's bytes, without quotes; up to the next read.</summary>
    public ReadOnlySpan<byte> Field(int index) => _values.AsSpan(_fields[index].Start, _fields[index].Length);

    /// <summary>Whether a field stands in quotes.</summary>
    public bool IsQuoted(int index) => _fields[index].IsQuoted;

    /// <summary>Skips lines at the beginning.</summary>
    public async ValueTask SkipLinesAsync(int count, CancellationToken cancellationToken)
    {
        while (count > 0)
        {
            var lineBreak = _buffer.AsSpan(_start, _end - _start).IndexOf((byte)'\n');
            if (lineBreak >= 0)
            {
                _start += lineBreak + 1;
                LinesRead++;
                count--;
            }
            else
            {
                _start = _end;
                if (_isEnd)
                {
                    return;
                }

                await FillAsync(cancellationToken);
            }
        }
    }

    /// <summary>Reads the next record.</summary>
    /// <returns>False at the end.</returns>
    public async ValueTask<bool> ReadAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (_start < _end && Parse())
            {
                return true;
            }

            if (_isEnd)
            {
                return false;
            }

            await FillAsync(cancellationToken);
        }
    }

    // Cuts the next record into fields; false where its end has not been read yet.
    private bool Parse()
    {
        var data = _buffer.AsSpan(_start, _end - _start);
        _fields.Clear();
        IsSound = true;
        var (position, written) = (0, 0);
        while (true)
        {
            var fieldStart = written;
            var isQuoted = position < data.Length && data[position] == quote;
            if (isQuoted && !Unquote(data, ref position, ref written))
            {
                return false;
            }

            var rest = data[position..];
            var length = rest.IndexOfAny(delimiter, (byte)'\n');
            if (length < 0 && !_isEnd)
            {
                return false;
            }

            var isLast = length < 0 || rest[length] == (byte)'\n';
            length = length < 0 ? rest.Length : length;
            var plain = rest[..length];
            plain = isLast && plain is [.., (byte)'\r'] ? plain[..^1] : plain;
            IsSound &= isQuoted ? plain.IsEmpty : !plain.Contains(quote);
            Append(plain, ref written);
            _fields.Add((fieldStart, written - fieldStart, isQuoted));
            position += length;
            if (isLast)
            {
                Finish(data, position);
                return true;
            }

            position++;
        }
    }

    private void Finish(ReadOnlySpan<byte> data, int position)
    {
        var raw = data[..position];
        RawStart = _start;
        RawLength = raw is [.., (byte)'\r'] ? raw.Length - 1 : raw.Length;
        IsBlank = RawLength == 0;
        Line = LinesRead + 1;
        LinesRead += raw.Count((byte)'\n') + 1;
        _start += Math.Min(position + 1, data.Length);
    }

    // Takes what stands in quotes; false where their end has not been read yet.
    private bool Unquote(ReadOnlySpan<byte> data, ref int position, ref int written)
    {
        position++;
        while (true)
        {
            var length = data[position..].IndexOf(quote);
            if (length < 0)
            {
                // Quotes that nobody closes go up to the end of the file.
                IsSound = false;
                Append(data[position..], ref written);
                position = data.Length;
                return _isEnd;
            }

            Append(data.Slice(position, length), ref written);
            position += length + 1;
            if (position == data.Length && !_isEnd)
            {
                return false;
            }

            if (position == data.Length || data[position] != quote)
            {
                return true;
            }

            Append([quote], ref written);
            position++;
        }
    }

    private void Append(ReadOnlySpan<byte> bytes, ref int written)
    {
        if (written + bytes.Length > _values.Length)
        {
            Array.Resize(ref _values, Math.Max(_values.Length * 2, written + bytes.Length));
        }

        bytes.CopyTo(_values.AsSpan(written));
        written += bytes.Length;
    }

    private async ValueTask FillAsync(CancellationToken cancellationToken)
    {
        var left = _end - _start;
        if (left == _buffer.Length)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }
        else
        {
            _buffer.AsSpan(_start, left).CopyTo(_buffer);
            (_start, _end) = (0, left);
        }

        var read = await stream.ReadAtLeastAsync(_buffer.AsMemory(_end), 1, throwOnEndOfStream: false, cancellationToken);
        _end += read;
        Bytes += read;
        _isEnd = read == 0;
    }
}
