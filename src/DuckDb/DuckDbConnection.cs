using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using SpotifyEtl.Models.DuckDb.Databases;
using SpotifyEtl.Models.DuckDb.Execution;
using SpotifyEtl.Models.DuckDb.Native;
using SpotifyEtl.Models.DuckDb.Types;

namespace SpotifyEtl.Models.DuckDb;

/// <summary>
/// A connection to a DuckDB database in this process. All connections to one file share one database, which closes with the
/// last of them. A connection runs one statement at a time; open several to run several.
/// </summary>
public sealed class DuckDbConnection : DbConnection
{
    private readonly HashSet<Script> _prepared = [];
    private SharedDatabase? _database;
    private ConnectionHandle? _handle;
    private CommandRun? _running;
    private string _connectionString;
    private bool _tracksProgress;

    /// <summary>A closed connection to a database in memory, until told otherwise.</summary>
    public DuckDbConnection()
        : this("")
    {
    }

    /// <summary>A closed connection.</summary>
    /// <param name="connectionString">See <see cref="DuckDbConnectionStringBuilder"/>.</param>
    public DuckDbConnection(string? connectionString) => _connectionString = connectionString ?? "";

    /// <inheritdoc />
    [AllowNull]
    public override string ConnectionString
    {
        get => _connectionString;
        set
        {
            if (_handle is not null)
            {
                throw new InvalidOperationException("The connection string of an open connection cannot be changed.");
            }

            _connectionString = value ?? "";
        }
    }

    /// <inheritdoc />
    public override string DataSource => new DuckDbConnectionStringBuilder(_connectionString).DataSource;

    /// <inheritdoc />
    public override string Database => _handle is null ? "" : (string)Scalar("select current_database()");

    /// <summary>DuckDB's version, such as <c>v1.5.5</c>.</summary>
    public override string ServerVersion => NativeText.Borrowed(NativeMethods.duckdb_library_version()) ?? "";

    /// <inheritdoc />
    public override ConnectionState State => _handle is null ? ConnectionState.Closed : ConnectionState.Open;

    /// <summary>The transaction that is under way, if <c>BeginTransaction</c> began one.</summary>
    internal DuckDbTransaction? Transaction { get; set; }

    internal ConnectionHandle Handle => _handle ?? throw new InvalidOperationException("The connection is not open.");

    internal StatementThreads Threads => _database?.Threads ?? throw new InvalidOperationException("The connection is not open.");

    /// <inheritdoc />
    protected override DbProviderFactory DbProviderFactory => DuckDbProviderFactory.Instance;

    /// <summary>Opens the database, unless another connection of this process has it open already, and connects to it.</summary>
    /// <exception cref="DuckDbException">
    /// The file is locked by another process (<see cref="DuckDbException.LockingProcessId"/>), is no database, cannot be read,
    /// or is open with other settings; or DuckDB's library is missing.
    /// </exception>
    public override void Open()
    {
        if (_handle is not null)
        {
            throw new InvalidOperationException("The connection is already open.");
        }

        (_database, _handle) = SharedDatabase.Connect(new DuckDbConnectionStringBuilder(_connectionString).ToSettings());
        OnStateChange(new StateChangeEventArgs(ConnectionState.Closed, ConnectionState.Open));
    }

    /// <inheritdoc cref="Open" />
    public override Task OpenAsync(CancellationToken cancellationToken) => Task.Run(Open, cancellationToken);

    /// <summary>Closes the reader that is open, rolls back the transaction that is under way, and disconnects.</summary>
    public override void Close()
    {
        if (_handle is null)
        {
            return;
        }

        _running?.Dispose();
        foreach (var script in _prepared)
        {
            script.Dispose();
        }

        _prepared.Clear();
        Transaction = null;
        _tracksProgress = false;
        _handle.Dispose();
        _handle = null;
        _database = null;
        OnStateChange(new StateChangeEventArgs(ConnectionState.Open, ConnectionState.Closed));
    }

    /// <summary>Makes another attached database the current one.</summary>
    public override void ChangeDatabase(string databaseName)
    {
        ArgumentException.ThrowIfNullOrEmpty(databaseName);
        Run($"use {TypeNames.Identifier(databaseName)}");
    }

    /// <summary>A command on this connection.</summary>
    public new DuckDbCommand CreateCommand() => new() { Connection = this };

    /// <summary>A command on this connection.</summary>
    /// <param name="sql">One or more statements.</param>
    public DuckDbCommand CreateCommand(string sql) => new(sql, this);

    /// <summary>Begins a transaction. DuckDB has one isolation level, snapshot, which stands in for every weaker one.</summary>
    /// <exception cref="NotSupportedException">Serializable or chaos was asked for.</exception>
    public new DuckDbTransaction BeginTransaction(IsolationLevel isolationLevel = IsolationLevel.Unspecified)
    {
        if (isolationLevel is IsolationLevel.Serializable or IsolationLevel.Chaos)
        {
            throw new NotSupportedException($"DuckDB's transactions are snapshots; {isolationLevel} is not to be had.");
        }

        if (Transaction is not null)
        {
            throw new InvalidOperationException("A transaction is already under way on this connection.");
        }

        Run("begin transaction");
        return Transaction = new DuckDbTransaction(this);
    }

    /// <summary>An appender, for many rows at once. It takes part in the transaction that is under way.</summary>
    /// <param name="table">The table, unquoted.</param>
    /// <param name="schema">Its schema; null for the current one.</param>
    /// <param name="catalog">Its attached database; null for the current one.</param>
    /// <param name="columns">The columns to give values for; none for all. The others get their defaults.</param>
    /// <exception cref="DuckDbException">There is no such table or column.</exception>
    public DuckDbAppender CreateAppender(
        string table, string? schema = null, string? catalog = null, params IReadOnlyList<string> columns) =>
        new(this, catalog, schema, table, columns);

    /// <summary>From the next statement on, DuckDB keeps account of how far a statement is, for <see cref="GetProgress"/>.</summary>
    public void TrackProgress()
    {
        if (!_tracksProgress)
        {
            // The bar itself is drawn by the library, onto stdout, unless printing is off.
            Run("set enable_progress_bar_print = false; set enable_progress_bar = true");
            _tracksProgress = true;
        }
    }

    /// <summary>How far the running statement is; from any thread. Needs <see cref="TrackProgress"/>.</summary>
    public DuckDbProgress GetProgress()
    {
        var progress = NativeMethods.duckdb_query_progress(Handle);
        return new DuckDbProgress(
            progress.Percentage < 0 ? null : Math.Min(progress.Percentage, 100), (long)progress.RowsProcessed, (long)progress.TotalRows);
    }

    /// <inheritdoc />
    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) => BeginTransaction(isolationLevel);

    /// <inheritdoc />
    protected override DbCommand CreateDbCommand() => CreateCommand();

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        // Without disposing nothing is to be done here: the handles have finalizers of their own.
        if (disposing)
        {
            Close();
        }

        base.Dispose(disposing);
    }

    /// <summary>Claims the connection for one execution of a command.</summary>
    internal void Enter(CommandRun run)
    {
        RefuseOpenReader();
        _running = run;
    }

    /// <summary>A second statement would end the first in the middle of its rows.</summary>
    internal void RefuseOpenReader()
    {
        if (_running is not null)
        {
            throw new InvalidOperationException(
                "A reader is still open on this connection. Dispose it first, or use another connection.");
        }
    }

    internal void Leave(CommandRun run)
    {
        if (_running == run)
        {
            _running = null;
        }
    }

    internal void Keep(Script script) => _prepared.Add(script);

    internal void Drop(Script script)
    {
        _prepared.Remove(script);
        script.Dispose();
    }

    /// <summary>
    /// A streaming result that is not read to its end stays the connection's active query, with its transaction open, until
    /// another statement begins. Preparing one is the least that ends it.
    /// </summary>
    internal void EndAbandonedQuery()
    {
        if (_handle is not null)
        {
            // Whether it succeeds does not matter: in an aborted transaction it does not, and has ended the query all the same.
            NativeMethods.duckdb_prepare(_handle, "select 1", out var statement);
            statement.Dispose();
        }
    }

    /// <summary>Runs a statement of this provider's own.</summary>
    internal void Run(string sql)
    {
        using var command = CreateCommand(sql);
        command.ExecuteNonQuery();
    }

    private object Scalar(string sql)
    {
        using var command = CreateCommand(sql);
        return command.ExecuteScalar() ?? "";
    }
}
