using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Adapters.Postgres;

/// <summary>Puts rows that were kept outside a transaction into a table, in a transaction of its own: built beside what is there, and published.</summary>
internal static class StoredRows
{
    /// <param name="session">The session; it is in no transaction.</param>
    /// <param name="table">The table, which is replaced.</param>
    /// <param name="built">The name that it is built under.</param>
    /// <param name="create">Creates it, empty.</param>
    /// <param name="fillAsync">Adds the rows.</param>
    /// <param name="cancellationToken">Gives up; nothing has changed then.</param>
    public static async Task StoreAsync(
        IWarehouseSession session, RelationName table, RelationName built, string create, Func<Task> fillAsync, CancellationToken cancellationToken)
    {
        await session.BeginAsync(table, cancellationToken);
        try
        {
            await session.ExecuteAsync(create, cancellationToken);
            await fillAsync();
            await session.PublishAsync(new Publication(built, table, RelationKind.Table, new HashSet<RelationName>()), cancellationToken);
            await session.CommitAsync(cancellationToken);
        }
        catch
        {
            await session.RollbackAsync();
            throw;
        }
    }
}
