using System.Globalization;
using SpotifyEtl.Models.Adapters.Postgres;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Adapters.Redshift;

/// <summary>Rows that are held here while the transaction that found them is rolled back: nothing in Redshift outlives that.</summary>
internal sealed class RedshiftSpilledRows(RedshiftSession session, RedshiftDialect dialect, QueryResult rows) : ISpilledRows
{
    public Task StoreAsync(RelationName table, CancellationToken cancellationToken)
    {
        var built = RedshiftDialect.Aside(table);
        return StoredRows.StoreAsync(session, table, built, dialect.CreateEmptyTable(built, rows.Columns), () => InsertAsync(built, cancellationToken), cancellationToken);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task InsertAsync(RelationName table, CancellationToken cancellationToken)
    {
        var writer = session.CreateWriter();
        var beginning = $"insert into {dialect.Quote(table)} values\n";
        foreach (var row in rows.Rows)
        {
            await writer.AddAsync(beginning, row.Select(Literal), cancellationToken);
        }

        await writer.FlushAsync(beginning, cancellationToken);
    }

    private string Literal(object? value) => value switch
    {
        null => "null",
        bool truth => truth ? "true" : "false",
        long or decimal or System.Numerics.BigInteger => string.Create(CultureInfo.InvariantCulture, $"{value}"),
        DateTime time => dialect.Literal(time.ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture)),
        DateTimeOffset time => dialect.Literal(time.ToString("yyyy-MM-dd HH:mm:ss.ffffffzzz", CultureInfo.InvariantCulture)),
        DateOnly day => dialect.Literal(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        TimeOnly time => dialect.Literal(time.ToString("HH:mm:ss.ffffff", CultureInfo.InvariantCulture)),
        byte[] bytes => $"from_hex('{Convert.ToHexString(bytes)}')",
        _ => dialect.Literal(string.Create(CultureInfo.InvariantCulture, $"{value}")),
    };
}
