using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Adapters.Redshift;

/// <summary>
/// Tells what became of a transaction whose session was lost while it was being committed: to add rows again that are there would add them twice. The transaction
/// creates a table beside the one that it adds to, which is dropped after the commit. Whoever creates it once more waits until the transaction is over, and then
/// hears that it exists, or not.
/// </summary>
internal sealed class CommitProof(IRedshiftConnections connections, RedshiftDialect dialect, RelationName relation)
{
    private const string Suffix = "__etl_done";

    // A cluster that restarts needs some time.
    private const int Attempts = 40;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private readonly RelationName _name = AsideName.Of(relation, Suffix, RedshiftWarehouse.RedshiftCapabilities.MaxIdentifierBytes);

    /// <summary>The statement that is to run after the commit.</summary>
    public string Drop => dialect.Drop(_name, RelationKind.Table);

    private string Create => $"create table {dialect.Quote(_name)} (done smallint)";

    /// <summary>Begins to keep the proof, as the first statement of a transaction.</summary>
    public async Task BeginAsync(IRedshiftConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            await connection.RunAsync(Create, maxRows: 0, cancellationToken);
        }
        catch (WarehouseException e) when (Exists(e))
        {
            // Of a run that was killed between its commit and its drop.
            foreach (var statement in (string[])["rollback", Drop, "begin", Create])
            {
                await connection.RunAsync(statement, maxRows: 0, cancellationToken);
            }
        }
    }

    /// <summary>Whether the transaction was committed.</summary>
    /// <exception cref="WarehouseException">Redshift does not come back.</exception>
    public async Task<bool> WasCommittedAsync()
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var connection = await connections.OpenAsync(CancellationToken.None);
                await connection.RunAsync("begin", maxRows: 0, CancellationToken.None);
                try
                {
                    await connection.RunAsync(Create, maxRows: 0, CancellationToken.None);
                    return false;
                }
                catch (WarehouseException e) when (Exists(e))
                {
                    return true;
                }
                finally
                {
                    await connection.RunAsync("rollback", maxRows: 0, CancellationToken.None);
                }
            }
            catch (WarehouseException) when (attempt < Attempts)
            {
                await Task.Delay(Pause);
            }
        }
    }

    private bool Exists(WarehouseException error) =>
        error.Message.Contains("already exists", StringComparison.OrdinalIgnoreCase) && error.Message.Contains(FoldedNames.Fold(_name.Identifier), StringComparison.OrdinalIgnoreCase);
}
