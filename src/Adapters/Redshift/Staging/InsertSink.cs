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

    private readonly Dialect _dialect;
    private readonly string _path;
    private readonly string _file;
    private readonly string _loadedAt;
    private readonly RecordFields _fields;
    private readonly Rows _rows;
    private readonly Rows _rejected;

    public InsertSink(RedshiftSession session, Dialect dialect, StagingTables tables, FileToLoad load, IReadOnlyList<string> columns, DateTime loadedAt)
    {
        _dialect = dialect;
        _file = dialect.Literal(load.Inspected.File.Path);
        _loadedAt = LedgerTable.Timestamp(loadedAt);
        _fields = load.FieldsOf(columns);
        var list = string.Join(", ", columns.Append(StagingTables.File).Append(StagingTables.Line).Append(StagingTables.LoadedAt).Select(dialect.Quote));
        _rows = new Rows($"insert into {dialect.Quote(tables.Rows)} ({list}) values\n", session.CreateWriter());
        _rejected = new Rows(RejectedInsert.Beginning(dialect, tables), session.CreateWriter());
        _path = load.Inspected.File.Path;
    }

    public string? Take(long line, ReadOnlySpan<byte> content, bool needsCare, bool isHardToSplit)
    {
        if (content.Contains((byte)0))
        {
            return HasNul;
        }

        _fields.Find(content);
        var values = new string[_fields.Columns + 3];
        for (var column = 0; column < _fields.Columns; column++)
        {
            var value = _fields.Value(content, column, out var hasDoubledQuotes);
            if (value.Length - (hasDoubledQuotes ? value.Count((byte)'"') / 2 : 0) > RedshiftTypes.MaxTextBytes)
            {
                return IsTooLong;
            }

            values[column] = Literal(value, hasDoubledQuotes);
        }

        Place(values, line);
        _rows.Pending.Add(values);
        return null;
    }

    public void Reject(long line, ReadOnlySpan<byte> content, string reason)
    {
        // What cannot be held is kept as far as it can.
        var text = RejectedText.Of(content).Replace("\0", "", StringComparison.Ordinal);
        _rejected.Pending.Add(RejectedInsert.Row(_dialect, _path, new RejectedRow(line, reason), text, _loadedAt));
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

    private void Place(string[] values, long line)
    {
        values[^3] = _file;
        values[^2] = line.ToString(CultureInfo.InvariantCulture);
        values[^1] = _loadedAt;
    }

    private string Literal(ReadOnlySpan<byte> value, bool hasDoubledQuotes)
    {
        if (value.IsEmpty)
        {
            return "null";
        }

        var text = Encoding.UTF8.GetString(value);
        return _dialect.Literal(hasDoubledQuotes ? text.Replace("\"\"", "\"", StringComparison.Ordinal) : text);
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
