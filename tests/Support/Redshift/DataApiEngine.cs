using System.Collections.Concurrent;
using Npgsql;
using SpotifyEtl.Models.Support.Aws;
using SpotifyEtl.Models.Support.Redshift.Copy;
using Xunit;

namespace SpotifyEtl.Models.Support.Redshift;

/// <summary>Runs statements in the background, one at a time in each session, as the Data API does.</summary>
internal sealed class DataApiEngine(string connectionString, Func<string, DataApiFault?> takeFault) : IAsyncDisposable
{
    private const int MaxStatementBytes = 100 * 1024;
    private const int MaxBatch = 40;

    private readonly ConcurrentDictionary<string, DataApiSession> _sessions = new(StringComparer.Ordinal);
    private readonly ConcurrentBag<Task> _running = [];
    private readonly ConcurrentDictionary<string, DataApiStatement> _statements = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Task<DataApiStatement>> _byClientToken = new(StringComparer.Ordinal);

    /// <summary>Where COPY finds S3; null where there is none.</summary>
    public S3Reader? S3 { get; set; }

    /// <summary>How many statements may run at once.</summary>
    public int MaxActiveStatements { get; set; } = 500;

    /// <summary>How many sessions may be open at once.</summary>
    public int MaxSessions { get; set; } = 500;

    /// <summary>The sessions that are open.</summary>
    public int OpenSessions => _sessions.Count;

    /// <summary>Takes statements; several are one transaction. A call that is repeated with the same token is the same call.</summary>
    public Task<DataApiStatement> SubmitAsync(IReadOnlyList<string> sqls, bool isBatch, string? sessionId, int? keepAliveSeconds, string? clientToken) =>
        clientToken is null ? SubmitAsync(sqls, isBatch, sessionId, keepAliveSeconds) : _byClientToken.GetOrAdd(clientToken, _ => SubmitAsync(sqls, isBatch, sessionId, keepAliveSeconds));

    public DataApiStatement Find(string id)
    {
        var statement = _statements.GetValueOrDefault(id.Split(':')[0]) ?? throw new AwsRefusalException("ResourceNotFoundException", $"Query does not exist: {id}");
        return id.Contains(':', StringComparison.Ordinal) ? statement.Parts!.Single(part => part.Id == id) : statement;
    }

    /// <summary>Ends all sessions, each as soon as nothing runs in it: what runs may wait for what another has not committed.</summary>
    public async Task EndSessionsAsync()
    {
        for (; !_sessions.IsEmpty; await Task.Delay(10))
        {
            foreach (var session in _sessions.Values.Where(session => !session.IsBusy))
            {
                await LoseAsync(session);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var statement in _statements.Values)
        {
            await statement.Cancellation.CancelAsync();
        }

        await Task.WhenAll(_running);
        S3?.Dispose();
        foreach (var session in _sessions.Values)
        {
            await session.DisposeAsync();
        }
    }

    private async Task<DataApiStatement> SubmitAsync(IReadOnlyList<string> sqls, bool isBatch, string? sessionId, int? keepAliveSeconds)
    {
        if (sqls.Count is 0 or > MaxBatch || sqls.Any(sql => System.Text.Encoding.UTF8.GetByteCount(sql) > MaxStatementBytes))
        {
            throw AwsRefusalException.Validation("A batch has 1 to 40 statements, and a statement at most 100 KB.");
        }

        if (_statements.Values.Count(statement => !statement.IsOver) >= MaxActiveStatements)
        {
            throw new AwsRefusalException("ActiveStatementsExceededException", "Active statements limit exceeded.");
        }

        var session = await SessionAsync(sessionId);
        var isKept = keepAliveSeconds > 0 || (sessionId is not null && keepAliveSeconds is null);
        if (isKept)
        {
            _sessions[session.Id] = session;
        }

        var id = Guid.NewGuid().ToString();
        var statement = new DataApiStatement(id, string.Join(";\n", sqls))
        {
            SessionId = isKept ? session.Id : null,
            ProcessId = session.ProcessId,
            Parts = isBatch ? [.. sqls.Select((sql, index) => new DataApiStatement($"{id}:{index + 1}", sql))] : null,
        };
        _statements[id] = statement;
        _running.Add(Task.Run(() => RunAsync(statement, session, isKept)));
        return statement;
    }

    private async Task<DataApiSession> SessionAsync(string? id)
    {
        if (id is null)
        {
            return _sessions.Count < MaxSessions
                ? await DataApiSession.OpenAsync(Guid.NewGuid().ToString(), connectionString, S3)
                : throw new AwsRefusalException("ActiveSessionsExceededException", "Active sessions limit exceeded.");
        }

        var session = _sessions.GetValueOrDefault(id) ?? throw AwsRefusalException.Validation($"Session is not available: {id}");
        lock (session)
        {
            if (session.IsBusy)
            {
                throw AwsRefusalException.Validation("Session is busy with another statement.");
            }

            session.IsBusy = true;
        }

        return session;
    }

    private async Task RunAsync(DataApiStatement statement, DataApiSession session, bool isKept)
    {
        var status = "FINISHED";
        try
        {
            statement.Status = "STARTED";
            await (statement.Parts is { } parts ? RunBatchAsync(parts, session, statement) : RunOneAsync(statement, session, statement.Cancellation.Token));
        }
        catch (OperationCanceledException)
        {
            status = "ABORTED";
        }
        catch (Exception e) when (e is RedshiftException or NpgsqlException)
        {
            statement.Error = e.Message;
            status = "FAILED";
        }

        if (!isKept || !session.IsOpen)
        {
            _sessions.TryRemove(session.Id, out _);
            await session.DisposeAsync();
        }

        session.IsBusy = false;
        // Last, so that whoever sees it sees the rest.
        statement.Status = status;
    }

    private async Task RunBatchAsync(IReadOnlyList<DataApiStatement> parts, DataApiSession session, DataApiStatement batch)
    {
        await session.RunAsync("begin", CancellationToken.None);
        foreach (var (part, number) in parts.Select((part, index) => (part, index + 1)))
        {
            try
            {
                await RunOneAsync(part, session, batch.Cancellation.Token);
                part.Status = "FINISHED";
            }
            catch (RedshiftException e)
            {
                (part.Status, part.Error) = ("FAILED", e.Message);
                foreach (var other in parts.Where(other => other != part))
                {
                    other.Status = "ABORTED";
                }

                if (session.IsOpen)
                {
                    await session.RunAsync("rollback", CancellationToken.None);
                }

                throw new RedshiftException($"Query #{number} failed with {e.Message}");
            }
        }

        await session.RunAsync("commit", CancellationToken.None);
        batch.Rows = parts[^1].Rows;
    }

    private async Task RunOneAsync(DataApiStatement statement, DataApiSession session, CancellationToken cancellationToken)
    {
        var fault = takeFault(statement.Sql);
        switch (fault?.Kind)
        {
            case DataApiFaultKind.StatementFails:
                await AbortTransactionAsync(session);
                throw new RedshiftException(fault.Message);
            case DataApiFaultKind.SerializableViolation:
                await AbortTransactionAsync(session);
                throw new RedshiftException(
                    "ERROR: 1023\n  Detail: Serializable isolation violation on table - 100123, transactions forming the cycle are: 5001, 5002 (pid:1073)");
            case DataApiFaultKind.SessionLost:
                await LoseAsync(session);
                throw new RedshiftException("Connection is closed");
            case DataApiFaultKind.SessionLostAfterwards:
                await session.RunAsync(statement.Sql, cancellationToken);
                await LoseAsync(session);
                throw new RedshiftException("Connection is closed");
            case DataApiFaultKind.Aborted:
                await AbortTransactionAsync(session);
                throw new OperationCanceledException();
            case DataApiFaultKind.Hangs:
                await Task.Delay(Timeout.Infinite, cancellationToken);
                break;
            default:
                (statement.Result, statement.Rows) = await session.RunAsync(statement.Sql, cancellationToken);
                break;
        }
    }

    // After an error the database refuses everything but the end of the transaction.
    private static async Task AbortTransactionAsync(DataApiSession session)
    {
        if (session.IsInTransaction)
        {
            await Assert.ThrowsAsync<RedshiftException>(() => session.RunAsync("select 1 / 0", CancellationToken.None));
        }
    }

    private async Task LoseAsync(DataApiSession session)
    {
        _sessions.TryRemove(session.Id, out _);
        await session.DisposeAsync();
    }
}
