using Npgsql;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Adapters.Postgres;

/// <summary>
/// Looks after a while whether a session waits for <see cref="RelationLock"/>, and who has it. The lock goes out together with the statements behind it, so that from
/// how long the answer takes nothing can be told: another session asks the server.
/// </summary>
internal sealed class LockWatch(NpgsqlDataSource source, PostgresSettings settings)
{
    /// <summary>Is told of it; null for nobody.</summary>
    public Action<LockWait>? Waiting { get; set; }

    /// <summary>Waits for what was sent with the lock.</summary>
    /// <param name="sent">What was sent.</param>
    /// <param name="connection">The session's connection, which may be broken.</param>
    /// <param name="relation">The relation that is locked; null where nothing is.</param>
    public async Task<T> UntilAsync<T>(Task<T> sent, NpgsqlConnection connection, RelationName? relation)
    {
        if (relation is null || Waiting is not { } tell || !await LongWait.IsLongAsync(sent))
        {
            return await sent;
        }

        using var over = new CancellationTokenSource();
        var telling = TellAsync(connection, relation, tell, over.Token);
        try
        {
            return await sent;
        }
        finally
        {
            await over.CancelAsync();
            await telling;
        }
    }

    private async Task TellAsync(NpgsqlConnection waiting, RelationName relation, Action<LockWait> tell, CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await PostgresConnections.OpenAsync(source, settings, cancellationToken);
            if (await HolderAsync(connection, waiting.ProcessID, cancellationToken) is { } holder)
            {
                tell(new LockWait(relation, holder));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or WarehouseException or NpgsqlException or InvalidOperationException)
        {
            // It got the lock meanwhile; or the connection broke, or nobody can be asked, and what was sent tells of that itself.
        }
    }

    // Of other users' sessions a server may not tell the application.
    private static async Task<string?> HolderAsync(NpgsqlConnection connection, int processId, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            """
            select format('process %s', holder.pid) || coalesce(
              ' (' || nullif(concat_ws(', ', nullif(activity.application_name, ''), 'user ' || activity.usename, 'from ' || host(activity.client_addr)), '') || ')', '')
            from pg_catalog.pg_locks as waiting
            join pg_catalog.pg_locks as holder on holder.granted and holder.locktype = 'advisory' and holder.database = waiting.database
              and holder.classid = waiting.classid and holder.objid = waiting.objid and holder.objsubid = waiting.objsubid
            left join pg_catalog.pg_stat_activity as activity on activity.pid = holder.pid
            where waiting.pid = $1 and waiting.locktype = 'advisory' and not waiting.granted
            limit 1
            """,
            connection)
        {
            Parameters = { new NpgsqlParameter<int> { TypedValue = processId } },
        };
        return (string?)await command.ExecuteScalarAsync(cancellationToken);
    }
}
