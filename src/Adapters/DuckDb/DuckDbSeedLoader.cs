using System.Text;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Adapters.DuckDb;

/// <summary>Adds the rows of a seed to its table: many rows a statement, each value as text that DuckDB converts to the column's type.</summary>
internal sealed class DuckDbSeedLoader(IWarehouseSession session, Dialect dialect)
{
    // Long enough that the statements hardly count, short enough that none is huge.
    private const int RowsPerStatement = 2_000;

    public async Task<long> LoadAsync(RelationName table, SeedTable seed, CancellationToken cancellationToken)
    {
        foreach (var rows in seed.Rows.Chunk(RowsPerStatement))
        {
            await session.ExecuteAsync(Insert(table, rows), cancellationToken);
        }

        return seed.Rows.Count;
    }

    private string Insert(RelationName table, string?[][] rows)
    {
        var text = new StringBuilder($"insert into {dialect.Quote(table)} values\n");
        for (var row = 0; row < rows.Length; row++)
        {
            text.Append(row == 0 ? "(" : ",\n(").AppendJoin(", ", rows[row].Select(value => value is null ? "null" : dialect.Literal(value))).Append(')');
        }

        return text.ToString();
    }
}
