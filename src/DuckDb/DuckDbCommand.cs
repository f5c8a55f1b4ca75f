using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using SpotifyEtl.Models.DuckDb.Execution;

namespace SpotifyEtl.Models.DuckDb;

/// <summary>One or more SQL statements, separated by semicolons, and their parameters.</summary>
public sealed class DuckDbCommand : DbCommand
{
    private readonly DuckDbParameterCollection _parameters = new();
    private DuckDbConnection? _connection;
    private string _text = "";
    private int _timeout;
    private Script? _prepared;

    // Written by the executing thread, read by whoever cancels.
    private volatile CommandRun? _running;

    /// <summary>A command without text and connection.</summary>
    public DuckDbCommand()
    {
    }

    /// <summary>A command.</summary>
    public DuckDbCommand(string sql, DuckDbConnection connection)
    {
        _text = sql;
        _connection = connection;
    }

    /// <inheritdoc />
    [AllowNull]
    public override string CommandText
    {
        get => _text;
        set
        {
            Unprepare();
            _text = value ?? "";
        }
    }

    /// <summary>
    /// Seconds that one call may take natively before it fails with a timeout; 0, the default, is for ever. An embedded
    /// engine's long statement is its work, not a server that does not answer.
    /// </summary>
    public override int CommandTimeout
    {
        get => _timeout;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            _timeout = value;
        }
    }

    /// <summary>Always text.</summary>
    public override CommandType CommandType
    {
        get => CommandType.Text;
        set
        {
            if (value != CommandType.Text)
            {
                throw new NotSupportedException("DuckDB has no stored procedures; use text.");
            }
        }
    }

    /// <inheritdoc cref="DbCommand.Connection" />
    public new DuckDbConnection? Connection
    {
        get => _connection;
        set
        {
            Unprepare();
            _connection = value;
        }
    }

    /// <inheritdoc cref="DbCommand.Parameters" />
    public new DuckDbParameterCollection Parameters => _parameters;

    /// <inheritdoc />
    public override bool DesignTimeVisible { get; set; }

    /// <inheritdoc />
    public override UpdateRowSource UpdatedRowSource { get; set; }

    /// <inheritdoc />
    protected override DbConnection? DbConnection
    {
        get => _connection;
        set => Connection = (DuckDbConnection?)value;
    }

    /// <inheritdoc />
    protected override DbParameterCollection DbParameterCollection => _parameters;

    /// <summary>Informative only: a command always runs in the transaction of its connection.</summary>
    protected override DbTransaction? DbTransaction { get; set; }

    /// <summary>Stops the execution that is under way on another thread, with an <see cref="OperationCanceledException"/> there.</summary>
    public override void Cancel() => _running?.Cancel();

    /// <inheritdoc />
    protected override DbParameter CreateDbParameter() => new DuckDbParameter();

    /// <summary>Runs every statement.</summary>
    /// <returns>Rows inserted, updated and deleted; -1 where no statement does that.</returns>
    public override int ExecuteNonQuery()
    {
        using var run = Begin();
        run.Do(run.RunToEnd);
        return Saturate(run.RowsChanged);
    }

    /// <inheritdoc cref="ExecuteNonQuery" />
    public override async Task<int> ExecuteNonQueryAsync(CancellationToken cancellationToken)
    {
        using var run = Begin();
        await run.DoAsync(run.RunToEnd, cancellationToken);
        return Saturate(run.RowsChanged);
    }

    /// <summary>Runs every statement to its end.</summary>
    /// <returns>The first column of the first row of the first result; null where there is none.</returns>
    public override object? ExecuteScalar()
    {
        using var reader = new DuckDbDataReader(this, Begin(streams: false), CommandBehavior.Default);
        reader.NextResult();
        var value = reader.Read() ? reader.GetValue(0) : null;
        while (reader.NextResult())
        {
        }

        return value;
    }

    /// <inheritdoc cref="ExecuteScalar" />
    public override async Task<object?> ExecuteScalarAsync(CancellationToken cancellationToken)
    {
        await using var reader = new DuckDbDataReader(this, Begin(streams: false), CommandBehavior.Default);
        await reader.NextResultAsync(cancellationToken);
        var value = await reader.ReadAsync(cancellationToken) ? reader.GetValue(0) : null;
        while (await reader.NextResultAsync(cancellationToken))
        {
        }

        return value;
    }

    /// <summary>
    /// Runs the statements up to the first that gives rows, and reads those as they are computed. The statements after it run
    /// when <c>NextResult</c> asks for them.
    /// </summary>
    public new DuckDbDataReader ExecuteReader(CommandBehavior behavior = CommandBehavior.Default)
    {
        var reader = new DuckDbDataReader(this, Begin(), behavior);
        try
        {
            reader.NextResult();
            return reader;
        }
        catch
        {
            reader.Close();
            throw;
        }
    }

    /// <inheritdoc cref="ExecuteReader(CommandBehavior)" />
    public new Task<DuckDbDataReader> ExecuteReaderAsync(CancellationToken cancellationToken) =>
        ExecuteReaderAsync(CommandBehavior.Default, cancellationToken);

    /// <inheritdoc cref="ExecuteReader(CommandBehavior)" />
    public new async Task<DuckDbDataReader> ExecuteReaderAsync(CommandBehavior behavior, CancellationToken cancellationToken)
    {
        var reader = new DuckDbDataReader(this, Begin(), behavior);
        try
        {
            await reader.NextResultAsync(cancellationToken);
            return reader;
        }
        catch
        {
            await reader.CloseAsync();
            throw;
        }
    }

    /// <summary>Parses the text and binds its first statement now, and keeps the outcome for the executions to come.</summary>
    public override void Prepare()
    {
        using var run = Begin();
        run.Do(() => PrepareFirst(run));
    }

    /// <inheritdoc cref="Prepare" />
    public override async Task PrepareAsync(CancellationToken cancellationToken = default)
    {
        using var run = Begin();
        await run.DoAsync(() => PrepareFirst(run), cancellationToken);
    }

    /// <summary>The columns that the first statement would give, without running it.</summary>
    public IReadOnlyList<DuckDbColumn> GetColumnSchema()
    {
        using var run = Begin();
        return run.Do(() => DuckDbColumn.List(run.Describe()));
    }

    /// <inheritdoc cref="GetColumnSchema" />
    public async Task<IReadOnlyList<DuckDbColumn>> GetColumnSchemaAsync(CancellationToken cancellationToken)
    {
        using var run = Begin();
        return await run.DoAsync(() => DuckDbColumn.List(run.Describe()), cancellationToken);
    }

    /// <inheritdoc />
    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => ExecuteReader(behavior);

    /// <inheritdoc />
    protected override async Task<DbDataReader> ExecuteDbDataReaderAsync(CommandBehavior behavior, CancellationToken cancellationToken) =>
        await ExecuteReaderAsync(behavior, cancellationToken);

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Unprepare();
        }

        base.Dispose(disposing);
    }

    private static int Saturate(long rows) => (int)Math.Min(rows, int.MaxValue);

    private CommandRun Begin(bool streams = true)
    {
        var connection = _connection ?? throw new InvalidOperationException("The command has no connection.");
        var prepared = _prepared is { IsDisposed: false } ? _prepared : null;
        var run = new CommandRun(connection, _text, prepared, _parameters, _timeout) { Streams = streams };
        connection.Enter(run);
        return _running = run;
    }

    private bool PrepareFirst(CommandRun run)
    {
        run.Describe();
        if (run.TakeScript() is { } script && script != _prepared)
        {
            _prepared = script;
            _connection!.Keep(script);
        }

        return true;
    }

    private void Unprepare()
    {
        if (_prepared is { } script)
        {
            _prepared = null;
            _connection!.Drop(script);
        }
    }
}
