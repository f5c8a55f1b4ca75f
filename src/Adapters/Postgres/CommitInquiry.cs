using Npgsql;

namespace SpotifyEtl.Models.Adapters.Postgres;

/// <summary>
/// Asks the server what became of a transaction when the connection broke while it was being committed. Replaying one that was committed would append its rows
/// twice.
/// </summary>
internal sealed class CommitInquiry(NpgsqlDataSource source, PostgresSettings settings)
{
    // A server that was killed needs some seconds to come up again and read its log.
    private const int Attempts = 40;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    /// <summary>Whether the transaction was committed.</summary>
    /// <param name="transactionId">Its number, as <c>pg_current_xact_id()</c> gave it.</param>
    /// <exception cref="Engine.Warehouse.WarehouseException">The server does not come back.</exception>
    public async Task<bool> WasCommittedAsync(string transactionId)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var connection = await PostgresConnections.OpenAsync(source, settings, CancellationToken.None);
                await using var command = new NpgsqlCommand($"select pg_xact_status('{transactionId}'::xid8)", connection);
                var status = (string?)await command.ExecuteScalarAsync();

                // Its backend may not have noticed yet that nobody listens.
                if (status != "in progress")
                {
                    return status == "committed";
                }
            }
            catch (Engine.Warehouse.WarehouseException) when (attempt < Attempts)
            {
            }
            catch (NpgsqlException) when (attempt < Attempts)
            {
            }

            await Task.Delay(Pause);
        }
    }
}
