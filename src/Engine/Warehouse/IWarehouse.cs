using SpotifyEtl.Models.Engine.Definitions;

namespace SpotifyEtl.Models.Engine.Warehouse;

/// <summary>The port that an adapter implements: a warehouse that has been opened. Failures are <see cref="WarehouseException"/>s.</summary>
public interface IWarehouse : IAsyncDisposable
{
    /// <summary>The engine's SQL text.</summary>
    Dialect Dialect { get; }

    /// <summary>What the engine can do.</summary>
    Capabilities Capabilities { get; }

    /// <summary>The engine's version and where it is, for <c>etl debug</c>; never a secret.</summary>
    Task<string> DescribeAsync(CancellationToken cancellationToken);

    /// <summary>The relations of the given schemas with their columns; a schema that does not exist has none.</summary>
    Task<WarehouseState> ReadStateAsync(IReadOnlyCollection<SchemaName> schemas, CancellationToken cancellationToken);

    /// <summary>
    /// What the engine's own catalog tells of the relations of the given schemas, for documentation: comments, owners, how many rows and bytes. No table is scanned, so that
    /// numbers of rows and bytes are estimates, and unknown where the engine keeps none or does not tell the target's user.
    /// </summary>
    Task<WarehouseCatalog> ReadCatalogAsync(IReadOnlyCollection<SchemaName> schemas, CancellationToken cancellationToken);

    /// <summary>A session for one worker. Sessions are independent: what one has not committed, the others do not see.</summary>
    Task<IWarehouseSession> OpenSessionAsync(CancellationToken cancellationToken);
}

/// <summary>A schema in a database.</summary>
/// <param name="Database">The database, or null for the target's own.</param>
/// <param name="Schema">The schema.</param>
public sealed record SchemaName(string? Database, string Schema);

/// <summary>One connection, used by one worker at a time. Cancelling a call interrupts the statement in the engine.</summary>
public interface IWarehouseSession : IAsyncDisposable
{
    /// <summary>Is told when a transaction has waited for about two seconds for another run that builds the same relation; the transaction goes on waiting. Null for nobody.</summary>
    Action<LockWait>? Waiting { set; }

    /// <summary>Begins a transaction; there is none yet. It may begin on the server with its first statement only.</summary>
    /// <param name="building">
    /// What the transaction builds: from its first statement on, another run that builds it waits until this transaction has ended, as this one waits for another's.
    /// Null for what needs no such care.
    /// </param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    Task BeginAsync(RelationName? building, CancellationToken cancellationToken);

    /// <summary>Makes everything since <see cref="BeginAsync"/> visible to others at once.</summary>
    Task CommitAsync(CancellationToken cancellationToken);

    /// <summary>Undoes everything since <see cref="BeginAsync"/>; does nothing without a transaction. Takes no token: it must also run after a cancellation.</summary>
    Task RollbackAsync();

    /// <summary>Runs one or more statements, and gives the rows that the last one inserted, updated or deleted; null where that is not known.</summary>
    Task<long?> ExecuteAsync(string sql, CancellationToken cancellationToken);

    /// <summary>Runs a query and holds its first <paramref name="maxRows"/> rows in memory, or all of them for null.</summary>
    Task<QueryResult> QueryAsync(string sql, int? maxRows, CancellationToken cancellationToken);

    /// <summary>The columns of a query, without running it.</summary>
    Task<IReadOnlyList<ColumnInfo>> DescribeAsync(string sql, CancellationToken cancellationToken);

    /// <summary>Adds the rows of a seed to its table, in bulk, and gives their number.</summary>
    Task<long> LoadAsync(RelationName table, SeedTable rows, CancellationToken cancellationToken);

    /// <summary>
    /// Runs the statement that <see cref="Dialect.CreateOrReplaceView(RelationName)"/> wrote, also where the engine's own would refuse it: where the new columns are not those of
    /// the old view, or where a table has its name. Views that read the old relation read the new one. Without a transaction it is one by itself.
    /// </summary>
    Task ReplaceViewAsync(Publication view, string sql, CancellationToken cancellationToken);

    /// <summary>
    /// Puts a relation that was built under another name in the place of whatever has its name. Views that read what stood there read the new relation. Only for
    /// engines that do not <see cref="Capabilities.ReplacesTables"/>.
    /// </summary>
    Task PublishAsync(Publication publication, CancellationToken cancellationToken);

    /// <summary>Keeps a query's rows outside the transaction, so that they survive its rollback: the failing rows of an audit.</summary>
    Task<ISpilledRows> SpillAsync(string sql, CancellationToken cancellationToken);
}

/// <summary>Rows that were kept outside a transaction. Disposing drops them.</summary>
public interface ISpilledRows : IAsyncDisposable
{
    /// <summary>Replaces a table with the rows.</summary>
    Task StoreAsync(RelationName table, CancellationToken cancellationToken);
}
