using System.Globalization;
using System.Text;
using SpotifyEtl.Models.Engine.Staging;
using SpotifyEtl.Models.Engine.Staging.Cleaning;
using SpotifyEtl.Models.Engine.Staging.Csv;
using SpotifyEtl.Models.Engine.Staging.Ledger;
using SpotifyEtl.Models.Engine.Staging.Planning;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Adapters.Redshift.Staging;

/// <summary>Turns the records of one file into rows of inserts.</summary>
internal sealed class InsertSink : IRecordSink
{
    private const string HasNul = "a NUL character, which Redshift cannot hold";
    private const string IsTooLong = "a value of more than 65,535 bytes, which Redshift cannot hold";

    private static readonly Rune Ellipsis = new('…');

    private readonly Dialect _dialect;
    private readonly byte _delimiter;
    private readonly string _file;
    private readonly string _loadedAt;
    private readonly int[][] _sources;
    private readonly (int Start, int Length)[] _fields;
    private readonly Rows _rows;
    private readonly Rows _rejected;

    public InsertSink(RedshiftSession session, Dialect dialect, StagingTables tables, FileToLoad load, IReadOnlyList<string> columns, DateTime loadedAt)
    {
        _dialect = dialect;
        _delimiter = load.Inspected.Header!.Format.Delimiter;
        _file = dialect.Literal(load.Inspected.File.Path);
        _loadedAt = LedgerTable.Timestamp(loadedAt);
        _fields = new (int, int)[load.Inspected.Header.Cells.Count];

        // For each column of the table, the fields that it may come from, the preferred one first.
        _sources = [.. columns.Select(column => load.Map.Columns.FirstOrDefault(mapped => mapped.Name == column)?.Fields.ToArray() ?? [])];
        var list = string.Join(", ", columns.Append(StagingTables.File).Append(StagingTables.Line).Append(StagingTables.LoadedAt).Select(dialect.Quote));
        _rows = new Rows($"insert into {dialect.Quote(tables.Rows)} ({list}) values\n", session.CreateWriter());
        _rejected = new Rows($"insert into {dialect.Quote(tables.Rejected)} values\n", session.CreateWriter());
    }

    public string? Take(long line, ReadOnlySpan<byte> content, bool needsCare, bool isHardToSplit)
    {
        if (content.Contains((byte)0))
        {
            return HasNul;
        }

        FindFields(content);
        var values = new string[_sources.Length + 3];
        for (var index = 0; index < _sources.Length; index++)
        {
            if (First(content, _sources[index]) is not { } value)
            {
                values[index] = "null";
            }
            else if (value.Length > RedshiftTypes.MaxTextBytes)
            {
                return IsTooLong;
            }
            else
            {
                values[index] = _dialect.Literal(Encoding.UTF8.GetString(value));
            }
        }

        Place(values, line);
        _rows.Pending.Add(values);
        return null;
    }

    public void Reject(long line, ReadOnlySpan<byte> content, string reason)
    {
        // What cannot be held is kept as far as it can.
        var text = RejectedText.Of(content).Replace("\0", "", StringComparison.Ordinal);
        text = Cut(text);
        _rejected.Pending.Add([_file, line.ToString(CultureInfo.InvariantCulture), _dialect.Literal(text), _dialect.Literal(reason), _loadedAt]);
    }

    public async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        await _rows.SendAsync(cancellationToken);
        await _rejected.SendAsync(cancellationToken);
    }

    /// <summary>Sends what is left.</summary>
    public async ValueTask FinishAsync(CancellationToken cancellationToken)
    {
        await FlushAsync(cancellationToken);
        await _rows.FinishAsync(cancellationToken);
        await _rejected.FinishAsync(cancellationToken);
    }

    // At the last character that fits, with a sign that something is missing.
    private static string Cut(string text)
    {
        if (Encoding.UTF8.GetByteCount(text) <= RedshiftTypes.MaxTextBytes)
        {
            return text;
        }

        var end = 0;
        var left = RedshiftTypes.MaxTextBytes - Ellipsis.Utf8SequenceLength;
        foreach (var rune in text.EnumerateRunes())
        {
            left -= rune.Utf8SequenceLength;
            if (left < 0)
            {
                break;
            }

            end += rune.Utf16SequenceLength;
        }

        return text[..end] + Ellipsis;
    }

    private void Place(string[] values, long line)
    {
        values[^3] = _file;
        values[^2] = line.ToString(CultureInfo.InvariantCulture);
        values[^1] = _loadedAt;
    }

    private void FindFields(ReadOnlySpan<byte> content)
    {
        var start = 0;
        for (var field = 0; field < _fields.Length; field++)
        {
            var length = CsvFields.Length(content[start..], _delimiter);
            _fields[field] = (start, length);
            start += length + 1;
        }
    }

    // The first that is not empty, with its quotes undone; null where all are.
    private byte[]? First(ReadOnlySpan<byte> content, int[] source)
    {
        foreach (var field in source)
        {
            var (start, length) = _fields[field];
            var value = CsvFields.Unquote(content.Slice(start, length), out var hasDoubledQuotes);
            if (value.Length > 0)
            {
                return hasDoubledQuotes ? Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(value).Replace("\"\"", "\"", StringComparison.Ordinal)) : value.ToArray();
            }
        }

        return null;
    }

    private sealed class Rows(string beginning, InsertWriter writer)
    {
        public List<string[]> Pending { get; } = [];

        public async ValueTask SendAsync(CancellationToken cancellationToken)
        {
            foreach (var row in Pending)
            {
                await writer.AddAsync(beginning, row, cancellationToken);
            }

            Pending.Clear();
        }

        public ValueTask FinishAsync(CancellationToken cancellationToken) => writer.FlushAsync(beginning, cancellationToken);
    }
}
