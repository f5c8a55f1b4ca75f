using SpotifyEtl.Models.Engine.Definitions;
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
        var trees = context.Project.Configs;
        Models = Create(trees.Models, ConfigKeys.Model, TypedConfigs.Model);
        Seeds = Create(trees.Seeds, ConfigKeys.Seed, TypedConfigs.Seed);
        Snapshots = Create(trees.Snapshots, ConfigKeys.Snapshot, TypedConfigs.Snapshot);
        Sources = Create(trees.Sources, ConfigKeys.Source, reader => TypedConfigs.Source(reader, context));
        Exposures = Create(trees.Exposures, ConfigKeys.Exposure, TypedConfigs.Exposure);
        UnitTests = Create(trees.UnitTests, ConfigKeys.UnitTest, TypedConfigs.UnitTest);
        DataTests = Create(trees.DataTests, ConfigKeys.DataTest, TypedConfigs.DataTest);
    }

    public ConfigResolver<ModelConfig> Models { get; }

    public ConfigResolver<SeedConfig> Seeds { get; }

    public ConfigResolver<SnapshotConfig> Snapshots { get; }

    public ConfigResolver<SourceConfig> Sources { get; }

    public ConfigResolver<ExposureConfig> Exposures { get; }

    public ConfigResolver<UnitTestConfig> UnitTests { get; }

    public ConfigResolver<DataTestConfig> DataTests { get; }

    /// <summary>Warns of what <c>project.yml</c> configures for nodes that do not exist; once all nodes have been resolved.</summary>
    public void ReportUnused() => _trees.ForEach(tree => tree.ReportUnused(_context.Package, _context.Diagnostics));

    private ConfigResolver<T> Create<T>(YamlMapping? root, KeySet keys, Func<ConfigReader, T> read) where T : NodeConfig
    {
        var tree = ConfigTree.Read(root, keys, _context);
        _trees.Add(tree);
        return new ConfigResolver<T>(tree, read, _context);
    }
}
