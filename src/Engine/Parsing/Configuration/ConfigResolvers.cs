using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Loading;
using SpotifyEtl.Models.Engine.Loading.Yaml;

namespace SpotifyEtl.Models.Engine.Parsing.Configuration;

/// <summary>The resolvers of each kind of node.</summary>
internal sealed class ConfigResolvers
{
    private readonly ParsingContext _context;
    private readonly List<ConfigTree> _trees = [];

    public ConfigResolvers(ParsingContext context)
    {
        _context = context;
        Models = Create(configs => configs.Models, ConfigKeys.Model, TypedConfigs.Model);
        Seeds = Create(configs => configs.Seeds, ConfigKeys.Seed, TypedConfigs.Seed);
        Snapshots = Create(configs => configs.Snapshots, ConfigKeys.Snapshot, TypedConfigs.Snapshot);
        Sources = Create(configs => configs.Sources, ConfigKeys.Source, reader => TypedConfigs.Source(reader, context));
        Exposures = Create(configs => configs.Exposures, ConfigKeys.Exposure, TypedConfigs.Exposure);
        DataTests = Create(configs => configs.DataTests, ConfigKeys.DataTest, TypedConfigs.DataTest);
        UnitTests = Create(configs => configs.UnitTests, ConfigKeys.UnitTest, TypedConfigs.UnitTest);
    }

    public ConfigResolver<ModelConfig> Models { get; }

    public ConfigResolver<SeedConfig> Seeds { get; }

    public ConfigResolver<SnapshotConfig> Snapshots { get; }

    public ConfigResolver<SourceConfig> Sources { get; }

    public ConfigResolver<ExposureConfig> Exposures { get; }

    public ConfigResolver<UnitTestConfig> UnitTests { get; }

    public ConfigResolver<DataTestConfig> DataTests { get; }

    /// <summary>Warns of what <c>project.yml</c> configures for nodes that do not exist; once all nodes have been resolved.</summary>
    public void ReportUnused() => _trees.ForEach(tree => tree.ReportUnused(_context.Project.Settings.Name, _context.Diagnostics));

    private ConfigResolver<T> Create<T>(Func<ConfigTrees, YamlMapping?> kind, KeySet keys, Func<ConfigReader, T> read) where T : NodeConfig
    {
        var tree = ConfigTree.Read(kind(_context.Project.Configs), keys, _context);
        _trees.Add(tree);
        var packages = _context.Project.Packages.Packages.ToDictionary(
            package => package.Name, package => ConfigTree.Read(kind(package.Configs), keys, _context), StringComparer.Ordinal);
        return new ConfigResolver<T>(tree, packages, read, _context);
    }
}
