using System.Globalization;
using SpotifyEtl.Models.DuckDb;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Adapters.DuckDb;

/// <summary>A DuckDB database, open for this process. All sessions share the one database handle; another process is locked out meanwhile.</summary>
public sealed class DuckDbWarehouse : IWarehouse
{
    private static int _lastMemoryName;

    private readonly DuckDbSettings _settings;
    private readonly string _connectionString;

    // Held open, so that the database stays open between sessions.
    private readonly DuckDbConnection _connection;

    private DuckDbWarehouse(DuckDbSettings settings, string connectionString, DuckDbConnection connection)
    {
        _settings = settings;
        _connectionString = connectionString;
        _connection = connection;
        Dialect = new DuckDbDialect(settings.Catalog);
    }

    /// <summary>What DuckDB can do. Its sessions share one process, so that many of them only wait for each other.</summary>
    public static Capabilities DuckDbCapabilities { get; } = new()
    {
        TransactionalDdl = true,
        ReplacesTables = true,
        Merge = true,
        DefaultStrategy = IncrementalStrategy.DeleteInsert,
        MaxIdentifierBytes = 65_535,
        MaxSessions = 64,
        // A table that a foreign key refers to can never be replaced.
        Constraints = new Dictionary<ConstraintKind, ConstraintSupport> { [ConstraintKind.ForeignKey] = ConstraintSupport.NotSupported },
    };

    /// <inheritdoc/>
    public Dialect Dialect { get; }

    /// <inheritdoc/>
    public Capabilities Capabilities => DuckDbCapabilities;

    /// <summary>Opens the database of a target, creating the file and its folder where they do not exist.</summary>
    internal static async Task<DuckDbWarehouse> OpenAsync(DuckDbSettings settings, CancellationToken cancellationToken)
    {
        var memoryName = Interlocked.Increment(ref _lastMemoryName).ToString(CultureInfo.InvariantCulture);
        var connectionString = settings.ConnectionString(memoryName);
        var connection = new DuckDbConnection(connectionString);
        try
        {
            if (!settings.IsInMemory)
            {
                Directory.CreateDirectory(Path.GetDirectoryName(settings.Path)!);
            }

            await connection.OpenAsync(cancellationToken);
            return new DuckDbWarehouse(settings, connectionString, connection);
        }
        catch (Exception e) when (e is DuckDbException or IOException or UnauthorizedAccessException)
        {
            await connection.DisposeAsync();
            throw DuckDbErrors.Opening(settings, e);
        }
    }

    /// <inheritdoc/>
    public Task<string> DescribeAsync(CancellationToken cancellationToken) =>
        Task.FromResult($"DuckDB {_connection.ServerVersion}, {(_settings.IsInMemory ? "in memory" : _settings.Path)}");

    /// <inheritdoc/>
    public async Task<WarehouseState> ReadStateAsync(IReadOnlyCollection<SchemaName> schemas, CancellationToken cancellationToken)
    {
        if (schemas.Count == 0)
        {
            return WarehouseState.Empty;
        }

        await using var session = await OpenSessionAsync(cancellationToken);
        return await DuckDbCatalog.ReadAsync(session, Dialect, schemas, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<WarehouseCatalog> ReadCatalogAsync(IReadOnlyCollection<SchemaName> schemas, CancellationToken cancellationToken)
    {
        if (schemas.Count == 0)
        {
            return WarehouseCatalog.Empty;
        }

        await using var session = await OpenSessionAsync(cancellationToken);
        return await DuckDbDocumentation.ReadAsync(session, Dialect, schemas, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<IWarehouseSession> OpenSessionAsync(CancellationToken cancellationToken)
    {
        var connection = new DuckDbConnection(_connectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            return new DuckDbSession(connection, Dialect);
        }
        catch (DuckDbException e)
        {
            await connection.DisposeAsync();
            throw DuckDbErrors.Opening(_settings, e);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _connection.DisposeAsync();
}
