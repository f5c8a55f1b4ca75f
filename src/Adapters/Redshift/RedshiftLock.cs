using SpotifyEtl.Models.Adapters.Postgres;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Adapters.Redshift;

/// <summary>
/// Keeps two runs from adding to one table at once. Redshift has no advisory locks, its LOCK keeps readers out, and under snapshot isolation two runs may both insert
/// the same rows. So a session of its own creates a table with a name that follows from the relation's, and never commits that: the next who wants it waits
/// until the session rolls back, or is gone with its process. The work itself begins afterwards, and sees what the other one committed.
/// </summary>
internal sealed class RedshiftLock(IRedshiftConnections connections, RedshiftDialect dialect) : IAsyncDisposable
{
    private const string Suffix = "__etl_lock";

    private IRedshiftConnection? _connection;
    private CancellationTokenSource? _stopped;
    private Task _heartbeat = Task.CompletedTask;

    /// <summary>Is told when it takes long; Redshift does not tell who has it. Null for nobody.</summary>
    public Action<LockWait>? Waiting { get; set; }

    /// <summary>Whether it is held.</summary>
    public bool IsHeld { get; private set; }

    /// <summary>Takes it as soon as it is free.</summary>
    public async Task TakeAsync(RelationName relation, CancellationToken cancellationToken)
    {
        if (_connection is not { IsOpen: true })
        {
            await CloseAsync();
            _connection = await connections.OpenAsync(cancellationToken);
        }

        var name = AsideName.Of(relation, Suffix, RedshiftWarehouse.RedshiftCapabilities.MaxIdentifierBytes);
        try
        {
            await _connection.RunAsync("begin", maxRows: 0, cancellationToken);
            await TellingAsync(relation, _connection.RunAsync($"create table {dialect.Quote(name)} (held smallint)", maxRows: 0, cancellationToken));
        }
        catch
        {
            await CloseAsync();
            throw;
        }

        IsHeld = true;
        _stopped = new CancellationTokenSource();
        _heartbeat = connections.IdleLimit is { } limit ? BeatAsync(_connection, limit / 4, _stopped.Token) : Task.CompletedTask;
    }

    /// <summary>Gives it back.</summary>
    public async Task ReleaseAsync()
    {
        if (!IsHeld)
        {
            return;
        }

        IsHeld = false;
        await StopHeartbeatAsync();
        try
        {
            await _connection!.RunAsync("rollback", maxRows: 0, CancellationToken.None);
        }
        catch (WarehouseException)
        {
            await CloseAsync();
        }
    }

    /// <summary>Whether it was held all the time: a session that broke has given it back.</summary>
    public bool IsStillHeld => IsHeld && !_heartbeat.IsFaulted;

    public async ValueTask DisposeAsync()
    {
        await ReleaseAsync();
        await CloseAsync();
    }

    // To create a table takes a fraction of a second where nobody is in the way.
    private async Task TellingAsync(RelationName relation, Task taken)
    {
        if (await LongWait.IsLongAsync(taken))
        {
            Waiting?.Invoke(new LockWait(relation, Holder: null));
        }

        await taken;
    }

    private static async Task BeatAsync(IRedshiftConnection connection, TimeSpan interval, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(interval);
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await timer.WaitForNextTickAsync(cancellationToken);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            // Without the token: one who is stopped waits for the beat, and then has the session for himself.
            await connection.RunAsync("select 1", maxRows: 0, CancellationToken.None);
        }
    }

    private async Task StopHeartbeatAsync()
    {
        if (_stopped is { } stopped)
        {
            _stopped = null;
            await stopped.CancelAsync();
            await _heartbeat.ContinueWith(_ => { }, TaskScheduler.Default);
            stopped.Dispose();
        }
    }

    private async Task CloseAsync()
    {
        await StopHeartbeatAsync();
        if (_connection is { } connection)
        {
            _connection = null;
            await connection.DisposeAsync();
        }
    }
}
