using System.Data;
using Npgsql;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Adapters.Postgres;

/// <summary>Transactions: how they begin with their first statement, what becomes of a commit whose answer is lost, and the savepoints within.</summary>
internal sealed partial class PostgresSession
{
    private const string SetSavepoint = "savepoint etl_query";

    private bool _isInTransaction;

    // What the transaction builds; null where it locks nothing.
    private RelationName? _building;

    // What begins the transaction, as long as it has not been sent.
    private string[] _pending = [];

    // The transaction's number, by which the server can be asked what became of it when the connection broke during its commit.
    private string? _transactionId;

    // Sent along with the first statement: a transaction costs one round trip more than its statements, which is its commit's.
    public async Task BeginAsync(RelationName? building, CancellationToken cancellationToken)
    {
        await OpenedAsync(cancellationToken);
        _pending = building is null ? ["begin"] : ["begin", RelationLock.Take(building)];
        _building = building;
        _transactionId = null;
        _isInTransaction = true;
    }

    public async Task CommitAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _isInTransaction = false;
        if (TakePending().Length > 0)
        {
            return;
        }

        try
        {
            // Once begun, a commit is not given up: half way there is no telling what it did.
            await using var command = new NpgsqlCommand("commit", _connection);
            await command.ExecuteNonQueryAsync(CancellationToken.None);
        }
        catch (NpgsqlException e) when (PostgresErrors.IsBroken(e) && _transactionId is { } id)
        {
            if (!await new CommitInquiry(source, settings).WasCommittedAsync(id))
            {
                throw PostgresErrors.Statement(e, sql: "");
            }
        }
        catch (NpgsqlException e)
        {
            throw PostgresErrors.Statement(e, sql: "");
        }
    }

    public async Task RollbackAsync()
    {
        var isBegun = _isInTransaction && TakePending().Length == 0;
        _isInTransaction = false;
        if (isBegun && _connection is { State: ConnectionState.Open } connection)
        {
            try
            {
                await using var command = new NpgsqlCommand("rollback", connection);
                await command.ExecuteNonQueryAsync(CancellationToken.None);
            }
            catch (Exception e) when (e is NpgsqlException or InvalidOperationException)
            {
                // A connection that is broken, or that somebody's COPY is still on, rolls back by ending. A new one is made when it is needed.
                await CloseAsync();
            }
        }
    }

    /// <summary>The connection, with the transaction begun on the server too: for what does not go through the session's statements.</summary>
    public async Task<NpgsqlConnection> BegunAsync(CancellationToken cancellationToken)
    {
        var connection = await OpenedAsync(cancellationToken);
        if (TakePending() is { Length: > 0 } pending)
        {
            await using var command = new NpgsqlCommand(string.Join(";\n", pending), connection);
            await using var reader = await _lockWatch.UntilAsync(command.ExecuteReaderAsync(cancellationToken), connection, _building);
            await ReadTransactionIdAsync(reader, pending, cancellationToken);
        }

        return connection;
    }

    private string[] TakePending() => Interlocked.Exchange(ref _pending, []);

    private async Task<bool> ReadTransactionIdAsync(NpgsqlDataReader reader, string[] pending, CancellationToken cancellationToken)
    {
        if (pending.Length < 2)
        {
            return false;
        }

        await reader.ReadAsync(cancellationToken);
        _transactionId = reader.GetString(0);
        return true;
    }

    private Task SetSavepointAsync(CancellationToken cancellationToken) => _isInTransaction ? ExecuteAsync(SetSavepoint, cancellationToken) : Task.CompletedTask;

    private async Task<T> BehindSavepointAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (PostgresException e) when (_isInTransaction && !PostgresErrors.IsBroken(e))
        {
            await RollBackToSavepointAsync();
            throw;
        }
    }

    private async Task RollBackToSavepointAsync()
    {
        try
        {
            await ExecuteAsync("rollback to savepoint etl_query", CancellationToken.None);
        }
        catch (WarehouseException)
        {
            // There is none where the transaction could not even begin; what went wrong there is what is told.
        }
    }
}
