using Npgsql;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Adapters.Postgres;

/// <summary>A PostgreSQL database, and a pool of connections to it.</summary>
public sealed class PostgresWarehouse : IWarehouse
{
    private static readonly PostgresDialect SharedDialect = new();

    private readonly PostgresSettings _settings;
    private readonly NpgsqlDataSource _source;

    private PostgresWarehouse(PostgresSettings settings, NpgsqlDataSource source) => (_settings, _source) = (settings, source);

    /// <summary>What PostgreSQL can do.</summary>
    public static Capabilities PostgresCapabilities { get; } = new()
    {
        TransactionalDdl = true,
        ReplacesTables = false,
        Merge = true,
        Indexes = true,
        UnloggedTables = true,
        DefaultStrategy = IncrementalStrategy.DeleteInsert,
        // NAMEDATALEN - 1: the server cuts what is longer, without an error.
        LogsStatements = true,
        MaterializedViews = MaterializedViews.Renamed,
        MaxIdentifierBytes = 63,
        MaxSessions = int.MaxValue,
    };

    /// <inheritdoc/>
    public Dialect Dialect => SharedDialect;

    /// <inheritdoc/>
    public Capabilities Capabilities => PostgresCapabilities;

    /// <summary>Connects to the database of a target.</summary>
    internal static async Task<PostgresWarehouse> OpenAsync(PostgresSettings settings, CancellationToken cancellationToken)
    {
        var source = PostgresConnections.CreateSource(settings, SharedDialect);
        try
        {
            // Given back to the pool, for the first session.
            await using var connection = await PostgresConnections.OpenAsync(source, settings, cancellationToken);
            return new PostgresWarehouse(settings, source);
        }
        catch
        {
            await source.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public async Task<string> DescribeAsync(CancellationToken cancellationToken)
    {
        await using var connection = await PostgresConnections.OpenAsync(_source, _settings, cancellationToken);
        return $"PostgreSQL {connection.PostgreSqlVersion}, {_settings.User}@{_settings.Host}:{_settings.Port}/{_settings.Database}";
    }

    /// <inheritdoc/>
    public async Task<WarehouseState> ReadStateAsync(IReadOnlyCollection<SchemaName> schemas, CancellationToken cancellationToken)
    {
        if (schemas.Count == 0)
        {
            return WarehouseState.Empty;
        }

        await using var session = await OpenSessionAsync(cancellationToken);
        return await PostgresCatalog.ReadAsync(session, Dialect, schemas, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<WarehouseCatalog> ReadCatalogAsync(IReadOnlyCollection<SchemaName> schemas, CancellationToken cancellationToken)
    {
        if (schemas.Count == 0)
        {
            return WarehouseCatalog.Empty;
        }

        await using var session = await OpenSessionAsync(cancellationToken);
        return await PostgresDocumentation.ReadAsync(session, Dialect, schemas, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<IWarehouseSession> OpenSessionAsync(CancellationToken cancellationToken)
    {
        var session = new PostgresSession(_source, _settings, SharedDialect);
        await session.OpenAsync(cancellationToken);
        return session;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _source.DisposeAsync();
}
