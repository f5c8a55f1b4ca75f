using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Adapters.Redshift;

/// <summary>One session of the database, over whichever protocol: one statement at a time, each with its temporary tables and its transaction.</summary>
internal interface IRedshiftConnection : IAsyncDisposable
{
    /// <summary>Whether the session is there. One that broke never comes back; its transaction was rolled back.</summary>
    bool IsOpen { get; }

    /// <summary>What is being built: the name of statements in the engine's lists, where it has such.</summary>
    string StatementName { set; }

    /// <summary>Runs one statement. Cancelling interrupts it in the database.</summary>
    /// <param name="sql">The statement.</param>
    /// <param name="maxRows">How many of its rows are wanted; null for all.</param>
    /// <param name="cancellationToken">Interrupts it.</param>
    /// <exception cref="WarehouseException">It was refused, or the session broke.</exception>
    Task<StatementResult> RunAsync(string sql, int? maxRows, CancellationToken cancellationToken);
}

/// <summary>Makes sessions.</summary>
internal interface IRedshiftConnections : IAsyncDisposable
{
    /// <summary>The most bytes of a statement.</summary>
    int MaxStatementBytes { get; }

    /// <summary>How long a session may be idle before it is closed by the other side; null for ever.</summary>
    TimeSpan? IdleLimit { get; }

    /// <summary>Opens a session, with the target's role, query group and search path.</summary>
    /// <exception cref="WarehouseException">The database cannot be reached, or lets nobody in.</exception>
    Task<IRedshiftConnection> OpenAsync(CancellationToken cancellationToken);
}

/// <summary>What a statement gave.</summary>
/// <param name="Result">Its rows; none for a statement that is no query.</param>
/// <param name="Affected">The rows that it changed; null where that is not known.</param>
internal sealed record StatementResult(QueryResult Result, long? Affected);
