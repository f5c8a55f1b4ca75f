using SpotifyEtl.Models.Adapters.Redshift.DataApi;
using SpotifyEtl.Models.Adapters.Redshift.Wire;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Adapters.Redshift;

/// <summary>A Redshift database, provisioned or serverless.</summary>
public sealed class RedshiftWarehouse : IWarehouse
{
    private static readonly RedshiftDialect SharedDialect = new();

    private readonly RedshiftSettings _settings;
    private readonly IRedshiftConnections _connections;
    private readonly KnownRelations _known = new();

    private RedshiftWarehouse(RedshiftSettings settings, IRedshiftConnections connections) => (_settings, _connections) = (settings, connections);

    /// <summary>What Redshift can do.</summary>
    public static Capabilities RedshiftCapabilities { get; } = new()
    {
        TransactionalDdl = true,
        ReplacesTables = false,
        Merge = true,
        DefaultStrategy = IncrementalStrategy.DeleteInsert,
        MaterializedViews = MaterializedViews.InPlace,
        MaxIdentifierBytes = 127,
        // The most sessions of a workgroup or cluster are 500.
        MaxSessions = 200,
        Constraints = new Dictionary<ConstraintKind, ConstraintSupport>
        {
            [ConstraintKind.Unique] = ConstraintSupport.Noted,
            [ConstraintKind.PrimaryKey] = ConstraintSupport.Noted,
            [ConstraintKind.ForeignKey] = ConstraintSupport.Noted,
            [ConstraintKind.Check] = ConstraintSupport.NotSupported,
        },
    };

    /// <inheritdoc/>
    public Dialect Dialect => SharedDialect;

    /// <inheritdoc/>
    public Capabilities Capabilities => RedshiftCapabilities;

    /// <summary>Connects to the database of a target.</summary>
    internal static async Task<RedshiftWarehouse> OpenAsync(RedshiftSettings settings, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> setup = [.. Setup(settings)];
        IRedshiftConnections connections = settings.Method == RedshiftMethod.DataApi
            ? new DataApiConnections(settings, setup, TimeProvider.System)
            : await WireConnections.CreateAsync(settings, setup, cancellationToken);
        try
        {
            var warehouse = new RedshiftWarehouse(settings, connections);
            await warehouse.DescribeAsync(cancellationToken);
            return warehouse;
        }
        catch (WarehouseException e)
        {
            await connections.DisposeAsync();
            throw RedshiftErrors.Opening(settings, e);
        }
    }

    /// <inheritdoc/>
    public async Task<string> DescribeAsync(CancellationToken cancellationToken)
    {
        await using var session = await OpenSessionAsync(cancellationToken);
        var version = (await session.QueryAsync("select version()", maxRows: 1, cancellationToken)).Rows[0][0]?.ToString() ?? "";
        // "PostgreSQL 8.0.2 on i686-pc-linux-gnu, compiled by GCC …, Redshift 1.0.77467"
        var number = version.Contains("Redshift ", StringComparison.Ordinal) ? version[version.IndexOf("Redshift ", StringComparison.Ordinal)..] : $"Redshift ({version.Split(',')[0]})";
        return $"{number}, {_settings.Place}";
    }

    /// <inheritdoc/>
    public async Task<WarehouseState> ReadStateAsync(IReadOnlyCollection<SchemaName> schemas, CancellationToken cancellationToken)
    {
        if (schemas.Count == 0)
        {
            return WarehouseState.Empty;
        }

        await using var session = await OpenSessionAsync(cancellationToken);
        var state = await new RedshiftCatalog(session, Dialect, _settings, _known).ReadAsync(schemas, cancellationToken);
        foreach (var schema in schemas.Where(schema => !state.Has(schema)))
        {
            // It is created next.
            _known.AddSchema(schema.Schema);
        }

        return state;
    }

    /// <inheritdoc/>
    public async Task<WarehouseCatalog> ReadCatalogAsync(IReadOnlyCollection<SchemaName> schemas, CancellationToken cancellationToken)
    {
        if (schemas.Count == 0)
        {
            return WarehouseCatalog.Empty;
        }

        await using var session = await OpenSessionAsync(cancellationToken);
        var state = await new RedshiftCatalog(session, Dialect, _settings, _known).ReadAsync(schemas, cancellationToken);
        return await new RedshiftDocumentation(session, Dialect, _settings).ReadAsync(state, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<IWarehouseSession> OpenSessionAsync(CancellationToken cancellationToken)
    {
        var session = new RedshiftSession(_connections, SharedDialect, _settings, _known);
        await session.OpenAsync(cancellationToken);
        return session;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _connections.DisposeAsync();

    // What each new session is told first.
    private static IEnumerable<string> Setup(RedshiftSettings settings)
    {
        if (settings.Role is { } role)
        {
            yield return $"set role {SharedDialect.Quote(role)}";
        }

        if (settings.SearchPath is { } path)
        {
            yield return $"set search_path to {path}";
        }

        if (settings.QueryGroup is { } group && !group.Contains(RedshiftSession.QueryGroupModel, StringComparison.Ordinal))
        {
            yield return $"set query_group to {SharedDialect.Literal(group)}";
        }
    }
}
