using System.Text;
using Npgsql;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Adapters.Postgres;

/// <summary>Adds the rows of a seed to its table with COPY, each value as text that the server converts to the column's type.</summary>
internal sealed class PostgresSeedLoader(NpgsqlConnection connection, PostgresDialect dialect)
{
    public async Task<long> LoadAsync(RelationName table, SeedTable seed, CancellationToken cancellationToken)
    {
        await using var copy = await connection.BeginTextImportAsync($"copy {dialect.Quote(table)} from stdin", cancellationToken);
        var line = new StringBuilder();
        foreach (var row in seed.Rows)
        {
            CopyText.AppendLine(line.Clear(), row);
            await copy.WriteAsync(line, cancellationToken);
        }

        return seed.Rows.Count;
    }
}
