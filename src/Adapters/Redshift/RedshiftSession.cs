using SpotifyEtl.Models.Adapters.Postgres;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Adapters.Redshift;

/// <summary>
/// A worker's session. Redshift knows no savepoints: after an error nothing more is answered in a transaction. What was replaced is dropped once that is committed,
/// for a reader that began before would miss it.
/// </summary>
internal sealed class RedshiftSession(IRedshiftConnections connections, RedshiftDialect dialect, RedshiftSettings settings, KnownRelations known) : IWarehouseSession
{
    private const string DescribeBefore = "select * from (\n";

    // A drop waits for readers and may meet another one.
    private const int DropAttempts = 3;

    private readonly RedshiftLock _lock = new(connections, dialect);
    private readonly List<string> _dropsAfterCommit = [];
    private IRedshiftConnection? _connection;
    private bool _isInTransaction;

    // What is being built, until the first statement has told whether that stands aside meanwhile.
    private RelationName? _unlocked;
    private CommitProof? _proof;
    private WarehouseException? _failure;

    /// <summary>The target's settings.</summary>
    public RedshiftSettings Settings => settings;

    public Action<LockWait>? Waiting
    {
        set => _lock.Waiting = value;
    }

    /// <summary>Connects.</summary>
    public Task OpenAsync(CancellationToken cancellationToken) => OpenedAsync(cancellationToken);

    public async Task BeginAsync(RelationName? building, CancellationToken cancellationToken)
    {
        var connection = await OpenedAsync(cancellationToken);
        connection.StatementName = building is null ? "etl" : $"etl {building}";
        if (settings.QueryGroup is { } group && group.Contains(QueryGroupModel, StringComparison.Ordinal))
        {
            var name = group.Replace(QueryGroupModel, building?.Identifier ?? "", StringComparison.Ordinal);
            await connection.RunAsync($"set query_group to {dialect.Literal(name)}", maxRows: 0, cancellationToken);
        }

        await connection.RunAsync("begin", maxRows: 0, cancellationToken);
        _isInTransaction = true;
        _failure = null;
        _unlocked = building;
        _proof = null;
        _dropsAfterCommit.Clear();
    }

    public async Task CommitAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ThrowIfFailed();
        if (_lock.IsHeld && !_lock.IsStillHeld)
        {
            throw new WarehouseException("The session that kept other runs away was lost", inner: null) { IsTransient = true };
        }

        _isInTransaction = false;
        try
        {
            // Once begun, a commit is not given up: half way there is no telling what it did.
            await _connection!.RunAsync("commit", maxRows: 0, CancellationToken.None);
        }
        catch (WarehouseException e) when (_proof is not null && !_connection!.IsOpen)
        {
            if (!await WasCommittedAsync(_proof, e))
            {
                throw;
            }
        }
        catch (WarehouseException) when (_connection!.IsOpen)
        {
            // What could not be committed is over, or it is now.
            await EndAsync();
            throw;
        }
        finally
        {
            await _lock.ReleaseAsync();
        }

        foreach (var drop in _dropsAfterCommit)
        {
            await DropAsync(drop);
        }
    }

    public async Task RollbackAsync()
    {
        if (_isInTransaction)
        {
            _isInTransaction = false;
            await EndAsync();
        }

        await _lock.ReleaseAsync();
    }

    public async Task<long?> ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
        var statements = sql.Contains(';', StringComparison.Ordinal) ? SqlScript.Redshift.Split(sql) : [(0, sql)];
        long? rows = null;
        foreach (var (start, statement) in statements)
        {
            rows = (await RunAsync(statement, start, maxRows: 0, takesLock: true, cancellationToken)).Affected;
        }

        return rows;
    }

    public async Task<QueryResult> QueryAsync(string sql, int? maxRows, CancellationToken cancellationToken) => (await RunAsync(sql, 0, maxRows, takesLock: true, cancellationToken)).Result;

    public async Task<IReadOnlyList<ColumnInfo>> DescribeAsync(string sql, CancellationToken cancellationToken)
    {
        // It changes nothing, and so needs no lock.
        var result = await RunAsync($"{DescribeBefore}{sql}\n) as described limit 0", -DescribeBefore.Length, maxRows: null, takesLock: false, cancellationToken);
        return result.Result.Columns.Count > 0
            ? result.Result.Columns
            : throw new WarehouseException("Redshift gives no columns for the query", inner: null) { Hint = "Nothing was changed: a relation without columns is none" };
    }

    public Task<long> LoadAsync(RelationName table, SeedTable rows, CancellationToken cancellationToken) =>
        CreateWriter().LoadAsync(table, rows, cancellationToken);

    public async Task ReplaceViewAsync(Publication view, string sql, CancellationToken cancellationToken)
    {
        if (_isInTransaction)
        {
            await ExecuteAsync(sql, cancellationToken);
            await PublishAsync(view with { Built = RedshiftDialect.Aside(view.Target) }, cancellationToken);
            return;
        }

        await BeginAsync(view.Target, cancellationToken);
        try
        {
            await ReplaceViewAsync(view, sql, cancellationToken);
            await CommitAsync(cancellationToken);
        }
        catch
        {
            await RollbackAsync();
            throw;
        }
    }

    public async Task PublishAsync(Publication publication, CancellationToken cancellationToken) =>
        _dropsAfterCommit.AddRange(await new RedshiftPublisher(this, dialect, known).PublishAsync(publication, cancellationToken));

    public async Task<ISpilledRows> SpillAsync(string sql, CancellationToken cancellationToken) =>
        new RedshiftSpilledRows(this, dialect, await QueryAsync(sql, maxRows: null, cancellationToken));

    public async ValueTask DisposeAsync()
    {
        await RollbackAsync();
        await _lock.DisposeAsync();
        await CloseAsync();
    }

    /// <summary>Makes what adds rows by inserts.</summary>
    public InsertWriter CreateWriter() => new(this, dialect, connections.MaxStatementBytes);

    /// <summary>The placeholder for what is being built in <see cref="RedshiftSettings.QueryGroup"/>.</summary>
    public const string QueryGroupModel = "{model}";

    // One statement; its text begins at an offset of what the caller knows.
    private async Task<StatementResult> RunAsync(string sql, int start, int? maxRows, bool takesLock, CancellationToken cancellationToken)
    {
        ThrowIfFailed();
        try
        {
            if (takesLock)
            {
                await TakeLockAsync(sql, cancellationToken);
            }

            return await (await OpenedAsync(cancellationToken)).RunAsync(sql, maxRows, cancellationToken);
        }
        catch (WarehouseException e)
        {
            var error = start == 0 || e.Position is null ? e : new WarehouseException(e.Message, e.InnerException)
            {
                Position = e.Position + start >= 0 ? e.Position + start : null,
                IsTransient = e.IsTransient,
                Hint = e.Hint,
            };
            error = known.WasJustCreated(error.Message) ? new WarehouseException(error.Message, error.InnerException) { IsTransient = true } : error;
            _failure = _isInTransaction ? error : null;
            throw error == e ? e : error;
        }
    }

    // What is built under another name keeps others away by that: two runs cannot create the same table at once. Everything else changes what is there.
    private async Task TakeLockAsync(string sql, CancellationToken cancellationToken)
    {
        if (_unlocked is not { } building || !_isInTransaction)
        {
            return;
        }

        _unlocked = null;
        var aside = dialect.Quote(RedshiftDialect.Aside(building));
        if (!sql.StartsWith($"create table {aside}", StringComparison.Ordinal) && !sql.StartsWith($"create view {aside}", StringComparison.Ordinal))
        {
            await _lock.TakeAsync(building, cancellationToken);
            _proof = new CommitProof(connections, dialect, building);
            await _proof.BeginAsync(await OpenedAsync(cancellationToken), cancellationToken);
            _dropsAfterCommit.Add(_proof.Drop);
        }
    }

    private static async Task<bool> WasCommittedAsync(CommitProof proof, WarehouseException loss)
    {
        try
        {
            return await proof.WasCommittedAsync();
        }
        catch (WarehouseException)
        {
            throw new WarehouseException($"The session was lost while the transaction was being committed, and it is not known whether it was: {loss.Message}", loss)
            {
                Hint = "Look whether the table has the new rows, or run the model with `--full-refresh`",
            };
        }
    }

    private async Task EndAsync()
    {
        try
        {
            await _connection!.RunAsync("rollback", maxRows: 0, CancellationToken.None);
        }
        catch (WarehouseException)
        {
            // A session that is lost has rolled back already.
            await CloseAsync();
        }
    }

    private void ThrowIfFailed()
    {
        if (_isInTransaction && _failure is { } failure)
        {
            throw new WarehouseException($"An error before this one ended the transaction: {failure.Message}", failure) { IsTransient = failure.IsTransient };
        }
    }

    private async Task DropAsync(string drop)
    {
        for (var attempt = 1; attempt <= DropAttempts; attempt++)
        {
            try
            {
                await (await OpenedAsync(CancellationToken.None)).RunAsync(drop, maxRows: 0, CancellationToken.None);
                return;
            }
            catch (WarehouseException)
            {
                // The model is built all the same. What is left over is dropped when the model is built the next time.
            }
        }
    }

    // A transaction ends with its session; what stands alone gets a new one.
    private async Task<IRedshiftConnection> OpenedAsync(CancellationToken cancellationToken)
    {
        if (_connection is not { IsOpen: true } && !_isInTransaction)
        {
            await CloseAsync();
            _connection = await connections.OpenAsync(cancellationToken);
        }

        return _connection!;
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
