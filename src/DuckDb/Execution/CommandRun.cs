using SpotifyEtl.Models.DuckDb.Native;

namespace SpotifyEtl.Models.DuckDb.Execution;

/// <summary>
/// One execution of a command: its statements in order, and the result it stands at. Everything here blocks; who awaits it
/// puts it on a <see cref="StatementThreads"/> thread.
/// </summary>
internal sealed class CommandRun(
    DuckDbConnection connection, string sql, Script? prepared, DuckDbParameterCollection parameters, int timeoutSeconds) : IDisposable
{
    private readonly Interruption _interruption = new(connection.Handle, timeoutSeconds);
    private readonly ConnectionHandle _connection = connection.Handle;
    private Script? _script = prepared;
    private bool _ownsScript = prepared is null;
    private int _next;

    /// <summary>Raised once, when the execution is closed: by whom reads it, or with its connection.</summary>
    public event Action? Closed;

    /// <summary>Whether rows are computed as they are fetched, rather than all of them before the first.</summary>
    public bool Streams { get; init; } = true;

    /// <summary>The result that rows are read from; null before the first and after the last.</summary>
    public StatementResult? Current { get; private set; }

    /// <summary>Rows changed so far by all statements; -1 where none was of that kind.</summary>
    public long RowsChanged { get; private set; } = -1;

    public bool IsClosed { get; private set; }

    /// <summary>Stops whatever runs; from any thread.</summary>
    public void Cancel() => _interruption.Request();

    /// <summary>Runs statements until one gives rows.</summary>
    /// <returns>False where none of those left does.</returns>
    public bool MoveToNextResult()
    {
        CloseCurrent();
        _script ??= Script.Parse(_connection, sql);
        while (_next < _script.Count)
        {
            _interruption.ThrowIfRequested();
            var statement = _script.Prepare(_next++);
            _interruption.ThrowIfRequested();
            statement.Bind(parameters);
            var result = statement.Execute(Streams, _interruption);
            if (result.Kind == ResultKind.Rows)
            {
                Current = result;
                return true;
            }

            using (result)
            {
                Count(result);
            }
        }

        return false;
    }

    /// <summary>Runs every statement that is left, and reads all rows for the sake of the errors they may hold.</summary>
    public bool RunToEnd()
    {
        do
        {
            while (Current?.FetchChunk() is { } chunk)
            {
                chunk.Dispose();
            }
        }
        while (MoveToNextResult());
        return true;
    }

    /// <summary>Parses the text and prepares its first statement.</summary>
    /// <returns>The columns that statement gives; none where there is no statement.</returns>
    public ResultColumn[] Describe()
    {
        _script ??= Script.Parse(_connection, sql);
        return _script.Count == 0 ? [] : _script.Prepare(0).ReadColumns();
    }

    /// <summary>Hands what was parsed and prepared to the caller, who disposes it.</summary>
    public Script? TakeScript()
    {
        _ownsScript = false;
        return _script;
    }

    /// <summary>Does native work here and now, stoppable by the timeout.</summary>
    public T Do<T>(Func<T> work) => Watched(work, CancellationToken.None);

    /// <summary>Does native work on another thread, stoppable by the token and the timeout.</summary>
    public Task<T> DoAsync<T>(Func<T> work, CancellationToken cancellationToken) =>
        connection.Threads.RunAsync(() => Watched(work, cancellationToken));

    public void Dispose()
    {
        if (IsClosed)
        {
            return;
        }

        IsClosed = true;
        Closed?.Invoke();
        _interruption.Finish();
        CloseCurrent();
        if (_ownsScript)
        {
            _script?.Dispose();
        }

        connection.Leave(this);
    }

    private T Watched<T>(Func<T> work, CancellationToken cancellationToken)
    {
        using var watch = _interruption.Begin(cancellationToken);
        try
        {
            _interruption.ThrowIfRequested();
            return work();
        }
        catch (DuckDbException error) when (error.ErrorType == DuckDbErrorType.Interrupt && error.InnerException is null)
        {
            throw _interruption.Explain(error);
        }
    }

    private void Count(StatementResult result)
    {
        if (result.CountChangedRows() is { } rows)
        {
            RowsChanged = Math.Max(RowsChanged, 0) + rows;
        }
    }

    private void CloseCurrent()
    {
        if (Current is not { } result)
        {
            return;
        }

        Current = null;
        result.Dispose();
        if (result.IsUnderWay)
        {
            connection.EndAbandonedQuery();
        }
    }
}
