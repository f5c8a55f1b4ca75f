using SpotifyEtl.Models.DuckDb;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Adapters.DuckDb;

/// <summary>One connection to a DuckDB database.</summary>
internal sealed class DuckDbSession(DuckDbConnection connection, Dialect dialect) : IWarehouseSession
{
    private DuckDbTransaction? _transaction;

    /// <summary>Nobody is ever waited for: another process does not get as far as a session.</summary>
    public Action<LockWait>? Waiting
    {
        set { }
    }

    // No other process can have the database open, and within a run no two nodes are one relation.
    public Task BeginAsync(RelationName? building, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _transaction = connection.BeginTransaction();
        return Task.CompletedTask;
    }

    public async Task CommitAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            // Once begun, a commit is not given up: half way there is no telling what it did.
            await _transaction!.CommitAsync(CancellationToken.None);
        }
        catch (DuckDbException e)
        {
            throw DuckDbErrors.Statement(e, connection.DataSource);
        }
        finally
        {
            _transaction = null;
        }
    }

    public async Task RollbackAsync()
    {
        if (_transaction is { } transaction)
        {
            _transaction = null;
            await transaction.DisposeAsync();
        }
    }

    public Task<long?> ExecuteAsync(string sql, CancellationToken cancellationToken) => TranslateAsync<long?>(async () =>
    {
        await using var command = connection.CreateCommand(sql);
        var rows = await command.ExecuteNonQueryAsync(cancellationToken);
        return rows < 0 ? null : rows;
    });

    public Task<QueryResult> QueryAsync(string sql, int? maxRows, CancellationToken cancellationToken) => TranslateAsync(async () =>
    {
        await using var command = connection.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        ColumnInfo[] columns = [.. Enumerable.Range(0, reader.FieldCount).Select(index => new ColumnInfo(reader.GetName(index), reader.GetDataTypeName(index)))];
        var rows = new List<object?[]>();
        while (rows.Count != maxRows && await reader.ReadAsync(cancellationToken))
        {
            var row = new object?[columns.Length];
            for (var index = 0; index < row.Length; index++)
            {
                row[index] = reader.IsDBNull(index) ? null : reader.GetValue(index);
            }

            rows.Add(row);
        }

        return new QueryResult(columns, rows);
    });

    public Task<IReadOnlyList<ColumnInfo>> DescribeAsync(string sql, CancellationToken cancellationToken) => TranslateAsync<IReadOnlyList<ColumnInfo>>(async () =>
    {
        await using var command = connection.CreateCommand(sql);
        var columns = await command.GetColumnSchemaAsync(cancellationToken);
        return [.. columns.Select(column => new ColumnInfo(column.ColumnName, column.DataTypeName!))];
    });

    public async Task<long> LoadAsync(RelationName table, SeedTable rows, CancellationToken cancellationToken) =>
        await new DuckDbSeedLoader(this, dialect).LoadAsync(table, rows, cancellationToken);

    public Task ReplaceViewAsync(Publication view, string sql, CancellationToken cancellationToken) => ExecuteAsync(sql, cancellationToken);

    public Task PublishAsync(Publication publication, CancellationToken cancellationToken) =>
        throw new NotSupportedException("DuckDB replaces a relation by one statement.");

    public async Task<ISpilledRows> SpillAsync(string sql, CancellationToken cancellationToken)
    {
        var spilled = new DuckDbSpilledRows(this, dialect);
        try
        {
            await ExecuteAsync($"copy (\n{sql}\n) to {dialect.Literal(spilled.Path)} (format parquet)", cancellationToken);
            return spilled;
        }
        catch
        {
            await spilled.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await RollbackAsync();
        await connection.DisposeAsync();
    }

    private async Task<T> TranslateAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (DuckDbException e)
        {
            throw DuckDbErrors.Statement(e, connection.DataSource);
        }
        catch (NotSupportedException e)
        {
            // A column of a type that the provider does not read.
            throw new WarehouseException(e.Message, e);
        }
    }
}
