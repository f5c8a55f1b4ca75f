using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Adapters.Postgres;

/// <summary>Rows in a file of the system's temporary folder, in COPY's own binary format: out of one transaction and into the next without being looked at.</summary>
internal sealed class PostgresSpilledRows : ISpilledRows
{
    private readonly PostgresSession _session;
    private readonly PostgresDialect _dialect;
    private readonly IReadOnlyList<ColumnInfo> _columns;
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"etl-{Path.GetRandomFileName()}.copy");

    private PostgresSpilledRows(PostgresSession session, PostgresDialect dialect, IReadOnlyList<ColumnInfo> columns) =>
        (_session, _dialect, _columns) = (session, dialect, columns);

    /// <summary>Writes a query's rows.</summary>
    public static async Task<ISpilledRows> WriteAsync(
        PostgresSession session, PostgresDialect dialect, IReadOnlyList<ColumnInfo> columns, string sql, CancellationToken cancellationToken)
    {
        var rows = new PostgresSpilledRows(session, dialect, columns);
        try
        {
            await using var file = File.Create(rows._path);
            await using var copy = await session.Connection.BeginRawBinaryCopyAsync($"copy (\n{sql}\n) to stdout (format binary)", cancellationToken);
            await copy.CopyToAsync(file, cancellationToken);
            return rows;
        }
        catch
        {
            await rows.DisposeAsync();
            throw;
        }
    }

    public Task StoreAsync(RelationName table, CancellationToken cancellationToken)
    {
        var built = AsideName.Of(table, AsideName.New, PostgresWarehouse.PostgresCapabilities.MaxIdentifierBytes);
        return StoredRows.StoreAsync(_session, table, built, _dialect.CreateEmptyTable(built, _columns), () => CopyInAsync(built, cancellationToken), cancellationToken);
    }

    public ValueTask DisposeAsync()
    {
        File.Delete(_path);
        return ValueTask.CompletedTask;
    }

    private Task<long> CopyInAsync(RelationName table, CancellationToken cancellationToken) => PostgresSession.TranslateAsync(sql: "", async () =>
    {
        await using var file = File.OpenRead(_path);
        await using var copy = await _session.Connection.BeginRawBinaryCopyAsync($"copy {_dialect.Quote(table)} from stdin (format binary)", cancellationToken);
        await file.CopyToAsync(copy, cancellationToken);
        return file.Length;
    });
}
