using System.Globalization;
using System.Text;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Engine.Staging.Ledger;

/// <summary>The SQL of the ledger and of the tables beside it.</summary>
public sealed class LedgerTable(Dialect dialect, StagingTables tables)
{
    private const int EntriesPerStatement = 1_000;

    // Redshift's Data API takes statements of 100 KB.
    private const int BytesPerStatement = 90_000;

    private static readonly (string Name, SeedColumnType Type)[] LedgerColumns =
    [
        (StagingTables.File, SeedColumnType.Text),
        ("bytes", SeedColumnType.Integer),
        ("modified_at", SeedColumnType.Timestamp),
        ("fingerprint", SeedColumnType.Text),
        ("status", SeedColumnType.Text),
        ("rows_loaded", SeedColumnType.Integer),
        ("rows_rejected", SeedColumnType.Integer),
        ("duplicate_of", SeedColumnType.Text),
        (StagingTables.LoadedAt, SeedColumnType.Timestamp),
    ];

    private static readonly (string Name, SeedColumnType Type)[] RejectedColumns =
    [
        (StagingTables.File, SeedColumnType.Text),
        (StagingTables.Line, SeedColumnType.Integer),
        ("text", SeedColumnType.Text),
        ("reason", SeedColumnType.Text),
        (StagingTables.LoadedAt, SeedColumnType.Timestamp),
    ];

    private static readonly (string Name, SeedColumnType Type)[] OwnColumns =
    [
        (StagingTables.File, SeedColumnType.Text),
        (StagingTables.Line, SeedColumnType.Integer),
        (StagingTables.LoadedAt, SeedColumnType.Timestamp),
    ];

    /// <summary>Reads what <see cref="Read"/> understands.</summary>
    public string Select =>
        $"select {dialect.Quote(StagingTables.File)}, {dialect.Quote("bytes")}, {dialect.Quote("modified_at")}, {dialect.Quote("fingerprint")}, "
        + $"{dialect.Quote(StagingTables.LoadedAt)} from {dialect.Quote(tables.Files)} "
        + $"order by {dialect.Quote(StagingTables.LoadedAt)}, {dialect.Quote(StagingTables.File)}";

    /// <summary>Creates the ledger.</summary>
    public string CreateLedger => Create(tables.Files, LedgerColumns);

    /// <summary>Creates the table of rejected rows.</summary>
    public string CreateRejected => Create(tables.Rejected, RejectedColumns);

    /// <summary>Creates the staging table: text columns, then the place and time of each row.</summary>
    public string CreateRows(IEnumerable<string> columns) => Create(tables.Rows, columns.Select(name => (name, SeedColumnType.Text)).Concat(OwnColumns));

    /// <summary>Adds a text column to the staging table.</summary>
    public string AddColumn(string column) => dialect.AddColumn(tables.Rows, new ColumnInfo(column, dialect.TypeName(SeedColumnType.Text)));

    /// <summary>The ledger, as far as recognizing files needs it.</summary>
    public static StagingLedger Read(QueryResult result) => new(
        result.Rows.Select(row => new LedgerEntry((string)row[0]!, (long)row[1]!, (DateTime)row[2]!, (string)row[3]!, FileStatus.Loaded)),
        result.Rows is [.., var last] ? (DateTime)last[4]! : null);

    /// <summary>The statements that add entries.</summary>
    public IEnumerable<string> Insert(IEnumerable<LedgerEntry> entries, DateTime loadedAt)
    {
        var beginning = $"insert into {dialect.Quote(tables.Files)} ({string.Join(", ", LedgerColumns.Select(column => dialect.Quote(column.Name)))}) values\n";
        var rows = new List<string>();
        var bytes = 0;
        foreach (var row in entries.Select(entry => Row(entry, loadedAt)))
        {
            if (rows.Count == EntriesPerStatement || bytes > BytesPerStatement)
            {
                yield return beginning + string.Join(",\n", rows);
                rows.Clear();
                bytes = 0;
            }

            rows.Add(row);
            bytes += Encoding.UTF8.GetByteCount(row) + 2;
        }

        if (rows.Count > 0)
        {
            yield return beginning + string.Join(",\n", rows);
        }
    }

    /// <summary>A time in UTC as a literal.</summary>
    public static string Timestamp(DateTime time) => $"timestamp '{time.ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture)}'";

    private string Row(LedgerEntry entry, DateTime loadedAt)
    {
        string[] values =
        [
            dialect.Literal(entry.File),
            entry.Bytes.ToString(CultureInfo.InvariantCulture),
            Timestamp(entry.ModifiedAt),
            dialect.Literal(entry.Fingerprint),
            entry.Status == FileStatus.Loaded ? "'loaded'" : "'duplicate'",
            entry.Rows.ToString(CultureInfo.InvariantCulture),
            entry.RowsRejected.ToString(CultureInfo.InvariantCulture),
            entry.DuplicateOf is null ? "null" : dialect.Literal(entry.DuplicateOf),
            Timestamp(loadedAt),
        ];
        return $"({string.Join(", ", values)})";
    }

    private string Create(RelationName table, IEnumerable<(string Name, SeedColumnType Type)> columns)
    {
        var sql = new StringBuilder($"create table {dialect.Quote(table)} (");
        return sql.AppendJoin(", ", columns.Select(column => $"{dialect.Quote(column.Name)} {dialect.TypeName(column.Type)}")).Append(')').ToString();
    }
}
