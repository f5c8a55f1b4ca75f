using System.Data;
using Npgsql;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Adapters.Postgres;

/// <summary>
/// One connection to a PostgreSQL database. After an error the server answers nothing more in a transaction; each query of a transaction therefore stands behind a
/// savepoint, which is sent along with it, so that a wrong test does not hide the others.
/// </summary>
internal sealed class PostgresSession(NpgsqlDataSource source, PostgresSettings settings, PostgresDialect dialect) : IWarehouseSession
{
    private const string SetSavepoint = "savepoint etl_query";

    private NpgsqlConnection? _connection;
    private bool _isInTransaction;

    // The transaction's number, by which the server can be asked what became of it when the connection broke during its commit.
    private string? _transactionId;

    /// <summary>Connects.</summary>
    public async Task OpenAsync(CancellationToken cancellationToken) => _connection = await PostgresConnections.OpenAsync(source, settings, cancellationToken);

    public async Task BeginAsync(RelationName? building, CancellationToken cancellationToken)
    {
        await OpenedAsync(cancellationToken);
        _transactionId = null;
        if (building is null)
        {
            await SendAsync("begin", cancellationToken);
        }
        else
        {
            await BeginAloneAsync(building, cancellationToken);
        }

        _isInTransaction = true;
    }

    public async Task CommitAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _isInTransaction = false;
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
        if (!_isInTransaction)
        {
            return;
        }

        _isInTransaction = false;
        if (_connection is { State: ConnectionState.Open } connection)
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

    public Task<long?> ExecuteAsync(string sql, CancellationToken cancellationToken) => TranslateAsync(sql, async () =>
    {
        await using var command = new NpgsqlCommand(sql, await OpenedAsync(cancellationToken));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.NextResultAsync(cancellationToken))
        {
        }

        // Only this way the driver says what each statement of a script did: in a batch, a script would have to be split by hand.
#pragma warning disable CS0618
        return reader.Statements is [.., var last] && CountsRows(last.StatementType) ? (long?)last.Rows : null;
#pragma warning restore CS0618
    });

    public Task<QueryResult> QueryAsync(string sql, int? maxRows, CancellationToken cancellationToken) => TranslateAsync(sql, () => BehindSavepointAsync(async () =>
    {
        await using var batch = new NpgsqlBatch(await OpenedAsync(cancellationToken));
        if (_isInTransaction)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(SetSavepoint));
        }

        batch.BatchCommands.Add(new NpgsqlBatchCommand(sql));
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        var rows = await PostgresRows.ReadAsync(reader, maxRows, cancellationToken);
        if (!_isInTransaction && rows.Rows.Count == maxRows && await reader.ReadAsync(cancellationToken))
        {
            // The rest would be fetched only to be thrown away.
            await CancelAsync(batch, reader);
        }

        return rows;
    }));

    public Task<IReadOnlyList<ColumnInfo>> DescribeAsync(string sql, CancellationToken cancellationToken) => TranslateAsync(sql, () => BehindSavepointAsync(async () =>
    {
        await SetSavepointAsync(cancellationToken);
        await using var command = new NpgsqlCommand(sql, await OpenedAsync(cancellationToken));
        await using var reader = await command.ExecuteReaderAsync(CommandBehavior.SchemaOnly, cancellationToken);
        return PostgresRows.Columns(reader);
    }));

    public Task ReplaceViewAsync(Publication view, string sql, CancellationToken cancellationToken) =>
        TranslateAsync(sql, () => new PostgresPublisher(Connection, dialect).ReplaceViewAsync(view, sql, cancellationToken));

    public Task PublishAsync(Publication publication, CancellationToken cancellationToken) =>
        TranslateAsync(sql: "", () => new PostgresPublisher(Connection, dialect).PublishAsync(publication, cancellationToken));

    public Task<long> LoadAsync(RelationName table, SeedTable rows, CancellationToken cancellationToken) =>
        TranslateAsync(sql: "", () => new PostgresSeedLoader(Connection, dialect).LoadAsync(table, rows, cancellationToken));

    public Task<ISpilledRows> SpillAsync(string sql, CancellationToken cancellationToken) => TranslateAsync<ISpilledRows>(sql, async () =>
    {
        var columns = await DescribeAsync(sql, cancellationToken);
        return await BehindSavepointAsync(async () =>
        {
            await SetSavepointAsync(cancellationToken);
            return await PostgresSpilledRows.WriteAsync(this, dialect, columns, sql, cancellationToken);
        });
    });

    /// <summary>The open connection, for what reads or writes a stream of rows.</summary>
    public NpgsqlConnection Connection => _connection ?? throw new InvalidOperationException("The session has not been opened.");

    public async ValueTask DisposeAsync()
    {
        await RollbackAsync();
        await CloseAsync();
    }

    /// <summary>Runs something against the connection; what the driver throws becomes the port's exception.</summary>
    /// <param name="sql">The statement that a position in an error is in.</param>
    /// <param name="work">What to run.</param>
    public static async Task<T> TranslateAsync<T>(string sql, Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (NpgsqlException e) when (e.InnerException is not OperationCanceledException)
        {
            throw PostgresErrors.Statement(e, sql);
        }
    }

    private static bool CountsRows(Npgsql.StatementType type) => type is Npgsql.StatementType.Insert or Npgsql.StatementType.Update or Npgsql.StatementType.Delete
        or Npgsql.StatementType.Merge or Npgsql.StatementType.Copy
        // What `create table as` reports.
        or Npgsql.StatementType.Select;

    private static Task<bool> TranslateAsync(string sql, Func<Task> work) => TranslateAsync(sql, async () =>
    {
        await work();
        return true;
    });

    // One round trip for the usual case that no other run builds the same relation now.
    private async Task BeginAloneAsync(RelationName building, CancellationToken cancellationToken)
    {
        var key = RelationLock.KeyOf(building);
        var (isFree, id) = await TranslateAsync(sql: "", async () =>
        {
            await using var batch = new NpgsqlBatch(Connection)
            {
                BatchCommands = { new NpgsqlBatchCommand("begin"), new NpgsqlBatchCommand(RelationLock.TryTake(key)) },
            };
            await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
            await reader.ReadAsync(cancellationToken);
            return (reader.GetBoolean(0), reader.GetString(1));
        });
        _transactionId = id;
        if (!isFree)
        {
            await SendAsync(RelationLock.Take(key), cancellationToken);
        }
    }

    private Task<bool> SendAsync(string sql, CancellationToken cancellationToken) => TranslateAsync(sql, async () =>
    {
        await using var command = new NpgsqlCommand(sql, Connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    });

    private static async Task CancelAsync(NpgsqlBatch batch, NpgsqlDataReader reader)
    {
        batch.Cancel();
        try
        {
            await reader.CloseAsync();
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.QueryCanceled)
        {
        }
    }

    private Task SetSavepointAsync(CancellationToken cancellationToken) =>
        _isInTransaction ? SendAsync(SetSavepoint, cancellationToken) : Task.CompletedTask;

    private async Task<T> BehindSavepointAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (PostgresException e) when (_isInTransaction && !PostgresErrors.IsBroken(e))
        {
            await SendAsync("rollback to savepoint etl_query", CancellationToken.None);
            throw;
        }
    }

    // A transaction ends with its connection; what stands alone gets a new one.
    private async Task<NpgsqlConnection> OpenedAsync(CancellationToken cancellationToken)
    {
        if (!_isInTransaction && _connection is not { State: ConnectionState.Open })
        {
            await CloseAsync();
            await OpenAsync(cancellationToken);
        }

        return Connection;
    }

    private async Task CloseAsync()
    {
        if (_connection is { } connection)
        {
            _connection = null;
            await connection.DisposeAsync();
        }
    }
}
