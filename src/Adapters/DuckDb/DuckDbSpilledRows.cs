using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Adapters.DuckDb;

/// <summary>Rows in a Parquet file of the system's temporary folder: DuckDB writes and reads it at full speed, and a rollback does not reach it.</summary>
internal sealed class DuckDbSpilledRows(IWarehouseSession session, Dialect dialect) : ISpilledRows
{
    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"etl-{System.IO.Path.GetRandomFileName()}.parquet");

    public Task StoreAsync(RelationName table, CancellationToken cancellationToken) =>
        session.ExecuteAsync($"create or replace table {dialect.Quote(table)} as select * from read_parquet({dialect.Literal(Path)})", cancellationToken);

    public ValueTask DisposeAsync()
    {
        File.Delete(Path);
        return ValueTask.CompletedTask;
    }
}
