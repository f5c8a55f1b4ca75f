using SpotifyEtl.Models.Adapters.Aws;
using SpotifyEtl.Models.Adapters.Aws.S3;
using SpotifyEtl.Models.Adapters.DuckDb;
using SpotifyEtl.Models.Adapters.DuckDb.Analysis;
using SpotifyEtl.Models.Adapters.DuckDb.Staging;
using SpotifyEtl.Models.Adapters.Postgres;
using SpotifyEtl.Models.Adapters.Postgres.Staging;
using SpotifyEtl.Models.Adapters.Redshift;
using SpotifyEtl.Models.Adapters.Redshift.Staging;
using SpotifyEtl.Models.Engine;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Lineage;
using SpotifyEtl.Models.Engine.Staging;
using SpotifyEtl.Models.Engine.Staging.Locations;
using SpotifyEtl.Models.Engine.Staging.Objects;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Adapters;

/// <summary>The adapters by name. Adding a warehouse is an entry here and a folder.</summary>
/// <param name="time">The clock that stamps staged rows.</param>
public sealed class AdapterRegistry(TimeProvider time) : IWarehouseProvider, IFileAdapters, IQueryAnalyzers
{
    private static readonly Dictionary<string, Adapter> Adapters = new(StringComparer.Ordinal)
    {
        ["duckdb"] = new Adapter(
            target => new DuckDbDialect(DuckDbSettings.Read(target, root: "/").Catalog),
            DuckDbWarehouse.DuckDbCapabilities,
            async (target, root, cancellationToken) => await DuckDbWarehouse.OpenAsync(DuckDbSettings.Read(target, root), cancellationToken),
            (context, _) => new DuckDbRowLoader(context),
            (target, dialect) => DuckDbQueryAnalyzer.ForDuckDb(dialect, target)),
        ["postgres"] = new Adapter(
            _ => new PostgresDialect(),
            PostgresWarehouse.PostgresCapabilities,
            async (target, root, cancellationToken) => await PostgresWarehouse.OpenAsync(PostgresSettings.Read(target, root), cancellationToken),
            (context, _) => new PostgresRowLoader(context),
            (_, dialect) => DuckDbQueryAnalyzer.ForOther(dialect, ForeignSql.Postgres)),
        ["redshift"] = new Adapter(
            _ => new RedshiftDialect(),
            RedshiftWarehouse.RedshiftCapabilities,
            async (target, _, cancellationToken) => await RedshiftWarehouse.OpenAsync(RedshiftSettings.Read(target), cancellationToken),
            RedshiftLoaders.Create,
            (_, dialect) => DuckDbQueryAnalyzer.ForOther(dialect, ForeignSql.Redshift))
        {
            FetchesObjects = true,
        },
    };

    /// <inheritdoc/>
    public Dialect DialectOf(TargetSettings target) => Find(target).DialectOf(target);

    /// <inheritdoc/>
    public Capabilities CapabilitiesOf(TargetSettings target) => Find(target).Capabilities;

    /// <inheritdoc/>
    public Task<IWarehouse> OpenAsync(TargetSettings target, string root, CancellationToken cancellationToken) => Find(target).OpenAsync(target, root, cancellationToken);

    /// <inheritdoc/>
    public IQueryAnalyzer CreateAnalyzer(TargetSettings target) => Find(target).CreateAnalyzer(target, DialectOf(target));

    /// <inheritdoc/>
    public IObjectStore OpenStore(Project project) => S3Store.Create(AwsOf(project), Path.Combine(project.TargetPath, "landing"));

    /// <inheritdoc/>
    public IFileStage CreateStage(IWarehouse warehouse, Project project, bool waits)
    {
        var settings = new StageSettings(
            project.Parsed.Request.Root, Path.Combine(project.TargetPath, "staging"), Path.Combine(project.TargetPath, "objects"), Environment.ProcessorCount)
        {
            Waits = waits,
        };
        return CreateStage(warehouse, project.Parsed.Target, settings, () => OpenStore(project), () => AwsOf(project));
    }

    /// <summary>What loads files into a warehouse that this registry opened.</summary>
    /// <param name="warehouse">The warehouse.</param>
    /// <param name="target">Its target.</param>
    /// <param name="settings">Where copies are kept.</param>
    /// <param name="openStore">Opens the object store; asked only where a location is in one.</param>
    /// <param name="aws">Says where AWS is and who asks; asked only where more of it than the store is needed.</param>
    internal IFileStage CreateStage(IWarehouse warehouse, TargetSettings target, StageSettings settings, Func<IObjectStore> openStore, Func<AwsSettings> aws)
    {
        var adapter = Find(target);
        return new FileStage(warehouse, settings, new FileLocations(settings, openStore, adapter.FetchesObjects), context => adapter.CreateLoader(context, aws), time);
    }

    private static AwsSettings AwsOf(Project project) => AwsBlock.Read(project.Parsed.Settings.Aws, project.Parsed.Target);

    private static Adapter Find(TargetSettings target) =>
        Adapters.TryGetValue(target.Type, out var adapter)
            ? adapter
            : throw new ProjectException(DiagnosticCodes.UnknownAdapter(target.Name, target.Type, Adapters.Keys, target.Declaration));

    private sealed record Adapter(
        Func<TargetSettings, Dialect> DialectOf,
        Capabilities Capabilities,
        Func<TargetSettings, string, CancellationToken, Task<IWarehouse>> OpenAsync,
        Func<RowLoaderContext, Func<AwsSettings>, IRowLoader> CreateLoader,
        Func<TargetSettings, Dialect, IQueryAnalyzer> CreateAnalyzer)
    {
        /// <summary>Whether the warehouse fetches objects itself.</summary>
        public bool FetchesObjects { get; init; }
    }
}
