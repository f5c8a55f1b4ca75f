using System.Data;
using Npgsql;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Adapters.Postgres;

/// <summary>
/// One connection to a PostgreSQL database. After an error the server answers nothing more in a transaction; each query of a transaction therefore stands behind a
/// savepoint, which is sent along with it, so that a wrong test does not hide the others.
/// </summary>
internal sealed partial class PostgresSession(NpgsqlDataSource source, PostgresSettings settings, PostgresDialect dialect) : IWarehouseSession
{
    private readonly LockWatch _lockWatch = new(source, settings);
    private NpgsqlConnection? _connection;

    public Action<LockWait>? Waiting
    {
        set => _lockWatch.Waiting = value;
    }

    /// <summary>Connects.</summary>
    public async Task OpenAsync(CancellationToken cancellationToken) => _connection = await PostgresConnections.OpenAsync(source, settings, cancellationToken);

    public Task<long?> ExecuteAsync(string sql, CancellationToken cancellationToken) => TranslateAsync(sql, async () =>
    {
        if (SqlScript.Postgres.Single(sql) is not { } statement)
        {
            return await ExecuteScriptAsync(sql, cancellationToken);
        }

        await using var batch = new NpgsqlBatch(await OpenedAsync(cancellationToken));
        await using (var reader = await SendAsync(batch, behindSavepoint: false, statement, cancellationToken))
        {
            while (await reader.NextResultAsync(cancellationToken))
            {
            }
        }

        return batch.BatchCommands[^1] is var last && CountsRows(last.StatementType) ? (long?)last.Rows : null;
    });

    public Task<QueryResult> QueryAsync(string sql, int? maxRows, CancellationToken cancellationToken) => TranslateAsync(sql, () => BehindSavepointAsync(async () =>
    {
        await using var batch = new NpgsqlBatch(await OpenedAsync(cancellationToken));
        await using var reader = await SendAsync(batch, behindSavepoint: true, sql, cancellationToken);
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

    public Task ReplaceViewAsync(Publication view, string sql, CancellationToken cancellationToken) => TranslateAsync(sql, async () =>
    {
        var isAlone = !_isInTransaction;
        try
        {
            await (isAlone ? ReplaceAloneAsync(view, sql, cancellationToken) : ReplaceBehindSavepointAsync(sql, cancellationToken));
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.InvalidTableDefinition or PostgresErrorCodes.WrongObjectType)
        {
            if (isAlone)
            {
                await BeginAsync(view.Target, cancellationToken);
            }

            if (!await new PostgresPublisher(await BegunAsync(cancellationToken), dialect).TryRebuildViewAsync(view, sql, cancellationToken))
            {
                throw;
            }

            if (isAlone)
            {
                await CommitAsync(cancellationToken);
            }
        }
    });

    public Task PublishAsync(Publication publication, CancellationToken cancellationToken) => TranslateAsync(sql: "", async () =>
        await new PostgresPublisher(await BegunAsync(cancellationToken), dialect).PublishAsync(publication, cancellationToken));

    public Task<long> LoadAsync(RelationName table, SeedTable rows, CancellationToken cancellationToken) => TranslateAsync(sql: "", async () =>
        await new PostgresSeedLoader(await BegunAsync(cancellationToken), dialect).LoadAsync(table, rows, cancellationToken));

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

    // What may be several statements is taken apart by the driver; a batch would have to be given them one by one.
    private async Task<long?> ExecuteScriptAsync(string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, await BegunAsync(cancellationToken));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.NextResultAsync(cancellationToken))
        {
        }

        // Only this way the driver says what each statement of a script did.
#pragma warning disable CS0618
        return reader.Statements is [.., var last] && CountsRows(last.StatementType) ? (long?)last.Rows : null;
#pragma warning restore CS0618
    }

    // What is sent in one go is one transaction to the server, without being told when it begins and ends.
    private async Task ReplaceAloneAsync(Publication view, string sql, CancellationToken cancellationToken)
    {
        var connection = await OpenedAsync(cancellationToken);
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { new(RelationLock.Take(view.Target)), new(sql) } };
        await _lockWatch.UntilAsync(batch.ExecuteNonQueryAsync(cancellationToken), connection, view.Target);
    }

    private Task<bool> ReplaceBehindSavepointAsync(string sql, CancellationToken cancellationToken) => BehindSavepointAsync(async () =>
    {
        await using var batch = new NpgsqlBatch(await OpenedAsync(cancellationToken));
        await using var reader = await SendAsync(batch, behindSavepoint: true, sql, cancellationToken);
        return true;
    });

    // Sends what is pending, a savepoint if wanted, and a statement, all in one round trip; the reader stands at the rows of the last.
    private async Task<NpgsqlDataReader> SendAsync(NpgsqlBatch batch, bool behindSavepoint, string sql, CancellationToken cancellationToken)
    {
        var pending = TakePending();
        string[] statements = [.. pending, .. behindSavepoint && _isInTransaction ? [SetSavepoint] : Array.Empty<string>(), sql];
        foreach (var statement in statements)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(statement));
        }

        var reader = await _lockWatch.UntilAsync(batch.ExecuteReaderAsync(cancellationToken), batch.Connection!, pending.Length > 0 ? _building : null);
        try
        {
            if (await ReadTransactionIdAsync(reader, pending, cancellationToken))
            {
                await reader.NextResultAsync(cancellationToken);
            }

            return reader;
        }
        catch
        {
            await reader.DisposeAsync();
            throw;
        }
    }

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
