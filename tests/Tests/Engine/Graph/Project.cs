using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Graph;
using SpotifyEtl.Models.Templating;
using SpotifyEtl.Models.Templating.Text;
using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Tests.Engine.Graph;

/// <summary>Makes the nodes of a small project, one call each; what a node reads is given by name.</summary>
internal sealed class Project
{
    private const string Package = "spotify";

    private readonly List<Node> _nodes = [];
    private readonly Dictionary<string, NodeId> _ids = new(StringComparer.Ordinal);

    public IReadOnlyList<Node> Nodes => _nodes;

    public Project Model(string name, params string[] reads) => Model(name, Materialization.Table, reads);

    public Project Ephemeral(string name, params string[] reads) => Model(name, Materialization.Ephemeral, reads);

    public Project Model(
        string name, Materialization materialized, string[] reads, string folder = "", string[]? tags = null, (string Key, Value Value)[]? config = null)
    {
        var folders = folder.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var path = string.Join('/', ["models", .. folders, $"{name}.sql"]);
        return Add(new ModelNode
        {
            Id = NodeId.Model(Package, name),
            Name = name,
            Package = Package,
            Path = path,
            Fqn = [Package, .. folders, name],
            Declaration = At(path),
            DependsOn = Ids(reads),
            PropertiesPath = folders.Length == 0 ? null : $"models/{folder}/_{folders[^1]}.yml",
            Template = Template.Parse(new SourceText(path, "")),
            Target = new RelationName(null, "dev", name),
            Config = new ModelConfig
            {
                Materialized = materialized,
                Tags = tags ?? [],
                Values = new ConfigMap((config ?? []).Select(c => KeyValuePair.Create(c.Key, new ConfigEntry(c.Value, null)))),
            },
        });
    }

    public Project Seed(string name) => Add(new SeedNode
    {
        Id = NodeId.Seed(Package, name),
        Name = name,
        Package = Package,
        Path = $"seeds/{name}.csv",
        Fqn = [Package, name],
        Declaration = At($"seeds/{name}.csv"),
        Csv = new SourceText($"seeds/{name}.csv", ""),
        Target = new RelationName(null, "dev", name),
        Config = new SeedConfig(),
    });

    public Project Source(string source, string table, bool isStaged = false) => Add(new SourceNode
    {
        Id = NodeId.Source(Package, source, table),
        Name = table,
        SourceName = source,
        Package = Package,
        Path = "models/sources.yml",
        Fqn = [Package, source, table],
        Declaration = At("models/sources.yml"),
        Target = new RelationName(null, source, table),
        Config = new SourceConfig(),
        Staging = isStaged ? new StagingDefinition { Location = "data", LocationSpan = At("models/sources.yml"), Columns = [] } : null,
    });

    public Project Exposure(string name, params string[] reads) => Add(new ExposureNode
    {
        Id = NodeId.Exposure(Package, name),
        Name = name,
        Package = Package,
        Path = "models/exposures.yml",
        Fqn = [Package, name],
        Declaration = At("models/exposures.yml"),
        DependsOn = Ids(reads),
        Kind = "dashboard",
        Config = new ExposureConfig(),
    });

    /// <summary>A generic test that the first of the nodes declares.</summary>
    public Project Test(string name, params string[] reads) =>
        AddTest(name, new DataTest.Generic("unique", new Dictionary<string, TestArgument>(), null), "models/schema.yml", reads, _ids[reads[0]]);

    public Project OneOff(string name, params string[] reads) =>
        AddTest(name, new DataTest.OneOff(Template.Parse(new SourceText($"tests/data/{name}.sql", ""))), $"tests/data/{name}.sql", reads, null);

    public ProjectGraph Build()
    {
        var diagnostics = new DiagnosticBag();
        var graph = GraphBuilder.Build(_nodes, diagnostics);
        Assert.Empty(diagnostics.ToSortedList());
        return Assert.IsType<ProjectGraph>(graph);
    }

    public IReadOnlyList<Diagnostic> BuildBroken()
    {
        var diagnostics = new DiagnosticBag();
        Assert.Null(GraphBuilder.Build(_nodes, diagnostics));
        return diagnostics.ToSortedList();
    }

    private static SourceSpan At(string path) => new(new SourceText(path, ""), 0, 0);

    private Project AddTest(string name, DataTest test, string path, string[] reads, NodeId? attachedTo) => Add(new DataTestNode
    {
        Id = NodeId.Test(Package, name),
        Name = name,
        Package = Package,
        Path = path,
        Fqn = [Package, name],
        Declaration = At(path),
        DependsOn = Ids(reads),
        Test = test,
        AttachedTo = attachedTo,
        FailuresTarget = new RelationName(null, "dev_dbt_test__audit", name),
        Config = new DataTestConfig(),
    });

    private Project Add(Node node)
    {
        _nodes.Add(node);
        _ids[node.Name] = node.Id;
        return this;
    }

    // A name that nothing has yet is that of a model still to come.
    private NodeId[] Ids(string[] names) => [.. names.Select(name => _ids.TryGetValue(name, out var id) ? id : NodeId.Model(Package, name))];
}
