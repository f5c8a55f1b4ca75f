using System.Data;
using System.Data.Common;

namespace SpotifyEtl.Models.DuckDb;

/// <summary>A transaction; disposing it without a commit rolls it back.</summary>
public sealed class DuckDbTransaction : DbTransaction
{
    private DuckDbConnection? _connection;

    internal DuckDbTransaction(DuckDbConnection connection) => _connection = connection;

    /// <inheritdoc />
    public override IsolationLevel IsolationLevel => IsolationLevel.Snapshot;

    /// <inheritdoc />
    protected override DbConnection? DbConnection => _connection;

    /// <summary>Makes the changes permanent.</summary>
    /// <exception cref="DuckDbException">
    /// They conflict with another transaction's (<see cref="DuckDbException.IsTransient"/>) or cannot be written; they are
    /// rolled back.
    /// </exception>
    public override void Commit() => End("commit");

    /// <summary>Undoes the changes.</summary>
    public override void Rollback() => End("rollback");

    /// <inheritdoc />
    public override Task CommitAsync(CancellationToken cancellationToken = default) => EndAsync("commit", cancellationToken);

    /// <inheritdoc />
    public override Task RollbackAsync(CancellationToken cancellationToken = default) => EndAsync("rollback", cancellationToken);

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing && IsUnderWay)
        {
            Rollback();
        }

        base.Dispose(disposing);
    }

    /// <inheritdoc />
    public override async ValueTask DisposeAsync()
    {
        if (IsUnderWay)
        {
            await RollbackAsync();
        }

        await base.DisposeAsync();
    }

    // Closing the connection ends its transaction natively.
    private bool IsUnderWay => _connection?.Transaction == this;

    private void End(string sql)
    {
        var connection = Complete();
        connection.Run(sql);
    }

    private async Task EndAsync(string sql, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await using var command = Complete().CreateCommand(sql);

        // Not canceled half way: whether a commit took place must not be in doubt.
        await command.ExecuteNonQueryAsync(CancellationToken.None);
    }

    private DuckDbConnection Complete()
    {
        if (_connection is not { } connection || !IsUnderWay)
        {
            throw new InvalidOperationException("The transaction is over: it was committed, rolled back, or its connection closed.");
        }

        connection.RefuseOpenReader();
        connection.Transaction = null;
        _connection = null;
        return connection;
    }
}
