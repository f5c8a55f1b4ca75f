using System.Text.Unicode;

namespace SpotifyEtl.Models.Engine.Staging.Csv;

/// <summary>
/// The grammar: where a record ends, how many fields it has, and what is wrong with it. One record at a time and in no hurry;
/// <see cref="RegularRecords"/> runs over what needs no such care.
/// </summary>
/// <remarks>
/// A record whose quoting is sound is one unit, however many lines it has. Where the quoting is broken, nothing behind the first line can be
/// trusted to belong to it, so only that line is given up: a quote that somebody forgot to close costs one row, not the rest of the file.
/// </remarks>
/// <param name="format">How the file is written.</param>
/// <param name="columns">How many fields a record must have, or null where any number will do.</param>
/// <param name="header">The bytes of the header, which is no record when it comes again; empty to allow it.</param>
internal sealed class CsvRecordReader(CsvFormat format, int? columns, byte[] header)
{
    /// <summary>The record at the start of <paramref name="data"/>, which is not empty.</summary>
    /// <param name="data">Bytes from the start of a record.</param>
    /// <param name="isEnd">Whether the file ends with these bytes.</param>
    public CsvRecord Read(ReadOnlySpan<byte> data, bool isEnd)
    {
        var scan = new Scan(data, format, isEnd);
        var state = scan.Run();
        if (state == ScanState.NeedsMore && data.Length <= CsvFormat.MaxRecordBytes)
        {
            return CsvRecord.Incomplete;
        }

        if (state != ScanState.Complete)
        {
            return FirstLine(data, isEnd, state == ScanState.TextAfterQuote ? RecordFault.TextAfterQuote : RecordFault.QuoteNotClosed);
        }

        var content = data[..scan.ContentLength];
        var oddities = content.IsEmpty ? RecordOddities.Blank : scan.Oddities;
        return new CsvRecord(scan.Length, content.Length, scan.Columns, content.IsEmpty ? RecordFault.None : FaultOf(content, scan), oddities);
    }

    private RecordFault FaultOf(ReadOnlySpan<byte> content, in Scan scan) => content switch
    {
        { Length: > CsvFormat.MaxRecordBytes } => RecordFault.TooLong,
        _ when !Utf8.IsValid(content) => RecordFault.InvalidUtf8,
        _ when scan.HasStrayBreak => RecordFault.StrayLineBreak,
        _ when scan.Columns < columns => RecordFault.TooFewColumns,
        _ when scan.Columns > columns => RecordFault.TooManyColumns,
        _ when content.SequenceEqual(header) => RecordFault.HeaderAgain,
        _ => RecordFault.None,
    };

    private CsvRecord FirstLine(ReadOnlySpan<byte> data, bool isEnd, RecordFault fault)
    {
        var lineBreak = data.IndexOf(format.LineBreak);
        if (lineBreak < 0 && !isEnd && data.Length <= CsvFormat.MaxRecordBytes)
        {
            return CsvRecord.Incomplete;
        }

        var length = lineBreak < 0 ? data.Length : lineBreak + 1;
        var line = data[..(lineBreak < 0 ? data.Length : lineBreak)];
        if (format.LineEnd != LineEnd.Cr && line is [.., CsvFormat.Cr])
        {
            line = line[..^1];
        }

        if (line.Length > CsvFormat.MaxRecordBytes)
        {
            fault = RecordFault.TooLong;
        }

        return new CsvRecord(length, line.Length, 0, fault, RecordOddities.None, IsCut: lineBreak < 0 && !isEnd);
    }

    private enum ScanState
    {
        InRecord,
        Complete,
        NeedsMore,
        QuoteNotClosed,
        TextAfterQuote,
    }

    // One walk over one record, field by field.
    private ref struct Scan(ReadOnlySpan<byte> data, CsvFormat format, bool isEnd)
    {
        private readonly ReadOnlySpan<byte> _data = data;
        private int _position;

        public int Length { get; private set; }

        public int ContentLength { get; private set; }

        public int Columns { get; private set; } = 1;

        public RecordOddities Oddities { get; private set; }

        public bool HasStrayBreak { get; private set; }

        public ScanState Run()
        {
            ScanState state;
            do
            {
                state = ReadField();
            }
            while (state == ScanState.InRecord);
            return state;
        }

        private ScanState ReadField()
        {
            var start = SkipSpaces(_position);
            if (start < _data.Length && _data[start] == CsvFormat.Quote)
            {
                Note(RecordOddities.SpaceBesideQuote, start > _position);
                _position = start + 1;
                return ReadQuoted();
            }

            // Spaces alone may still turn out to stand before a quote.
            return start == _data.Length && !isEnd ? ScanState.NeedsMore : ReadUnquoted();
        }

        private ScanState ReadQuoted()
        {
            var start = _position;
            while (true)
            {
                var quote = _data[_position..].IndexOf(CsvFormat.Quote);
                if (quote < 0)
                {
                    return isEnd ? ScanState.QuoteNotClosed : ScanState.NeedsMore;
                }

                _position += quote + 1;
                if (_position == _data.Length && !isEnd)
                {
                    return ScanState.NeedsMore;
                }

                if (_position == _data.Length || _data[_position] != CsvFormat.Quote)
                {
                    break;
                }

                _position++;
            }

            Note(RecordOddities.LineBreakInQuotes, _data[start.._position].ContainsAny(CsvFormat.Lf, CsvFormat.Cr));
            var end = SkipSpaces(_position);
            Note(RecordOddities.SpaceBesideQuote, end > _position);
            _position = end;
            var state = EndField();
            return state == ScanState.InRecord && _data[_position - 1] != format.Delimiter ? ScanState.TextAfterQuote : state;
        }

        private ScanState ReadUnquoted()
        {
            while (true)
            {
                var special = FirstSpecial(_data[_position..]);
                _position = special < 0 ? _data.Length : _position + special;
                if (_position < _data.Length && _data[_position] == CsvFormat.Quote)
                {
                    Note(RecordOddities.StrayQuote, true);
                    _position++;
                    continue;
                }

                var before = _position;
                var state = EndField();
                if (state != ScanState.InRecord || _data[before] == format.Delimiter)
                {
                    return state;
                }

                HasStrayBreak = true;
            }
        }

        // Takes the delimiter, the line end or the end of the file; or any other byte, which the caller then looks at.
        private ScanState EndField()
        {
            if (_position == _data.Length)
            {
                return isEnd ? EndRecord(_position, 0) : ScanState.NeedsMore;
            }

            var next = _data[_position];
            if (next == format.Delimiter)
            {
                Columns++;
            }
            else if (next == format.LineBreak)
            {
                Note(RecordOddities.OtherLineEnd, format.LineEnd == LineEnd.CrLf);
                return EndRecord(_position, 1);
            }
            else if (next == CsvFormat.Cr && (_position + 1 == _data.Length || _data[_position + 1] == CsvFormat.Lf))
            {
                // In a file of Lf or CrLf; a carriage return that ends the file ends the record too.
                var isWhole = _position + 1 < _data.Length;
                Note(RecordOddities.OtherLineEnd, !isWhole || format.LineEnd != LineEnd.CrLf);
                return isWhole || isEnd ? EndRecord(_position, isWhole ? 2 : 1) : ScanState.NeedsMore;
            }

            _position++;
            return ScanState.InRecord;
        }

        private ScanState EndRecord(int contentLength, int lineEndLength)
        {
            ContentLength = contentLength;
            Length = contentLength + lineEndLength;
            return ScanState.Complete;
        }

        private readonly int FirstSpecial(ReadOnlySpan<byte> rest)
        {
            var special = rest.IndexOfAny(format.Delimiter, CsvFormat.Lf, CsvFormat.Cr);
            var quote = (special < 0 ? rest : rest[..special]).IndexOf(CsvFormat.Quote);
            return quote < 0 ? special : quote;
        }

        private readonly int SkipSpaces(int from)
        {
            var other = _data[from..].IndexOfAnyExcept((byte)' ');
            return other < 0 ? _data.Length : from + other;
        }

        private void Note(RecordOddities oddity, bool applies)
        {
            if (applies)
            {
                Oddities |= oddity;
            }
        }
    }
}
