using SpotifyEtl.Models.Engine.Definitions;

namespace SpotifyEtl.Models.Engine.Reporting.Site.Data;

/// <summary>
/// What has a page: the nodes of the graph by their index there, then the macros by name. The pages know each by that number, which keeps what a browser has to
/// read small.
/// </summary>
internal sealed class SiteNodes
{
    /// <summary>The kinds, in the order of menus.</summary>
    public static readonly string[] Kinds = ["model", "source", "seed", "snapshot", "test", "unit_test", "exposure", "macro"];

    private readonly Dictionary<NodeId, int> _macros;
    private readonly SiteContent _content;

    public SiteNodes(SiteContent content)
    {
        _content = content;
        Macros = [.. content.Project.Macros.Values.OrderBy(macro => macro.Name, StringComparer.Ordinal).ThenBy(macro => macro.Id)];
        _macros = new Dictionary<NodeId, int>(Macros.Count);
        foreach (var macro in Macros)
        {
            _macros.Add(macro.Id, Nodes.Count + _macros.Count);
        }
    }

    /// <summary>The nodes of the graph.</summary>
    public IReadOnlyList<Node> Nodes => _content.Graph.Nodes;

    /// <summary>The macros.</summary>
    public IReadOnlyList<MacroDefinition> Macros { get; }

    /// <summary>How many there are in all.</summary>
    public int Count => Nodes.Count + Macros.Count;

    /// <summary>The number of a node or a macro; false for one that has no page, such as a disabled one.</summary>
    public bool TryGetIndex(NodeId id, out int index) => _content.Graph.TryGetIndex(id, out index) || _macros.TryGetValue(id, out index);

    /// <summary>The node of a number; null for a macro.</summary>
    public Node? NodeAt(int index) => index < Nodes.Count ? Nodes[index] : null;

    /// <summary>The macro of a number that is not a node's.</summary>
    public MacroDefinition MacroAt(int index) => Macros[index - Nodes.Count];

    /// <summary>The place of a kind in <see cref="Kinds"/>.</summary>
    public static int KindOf(Node? node) => node switch
    {
        ModelNode => 0,
        SourceNode => 1,
        SeedNode => 2,
        SnapshotNode => 3,
        DataTestNode => 4,
        UnitTestNode => 5,
        ExposureNode => 6,
        _ => 7,
    };

    /// <summary>The name to show: of a source with that of its table, as <c>source</c> takes them.</summary>
    public static string NameOf(Node node) => node is SourceNode source ? $"{source.SourceName}.{source.Name}" : node.Name;

    /// <summary>Materialized how; null for what is not a model, seed or snapshot.</summary>
    public static string? MaterializationOf(Node node) => node switch
    {
        ModelNode model => model.Config.Materialized.ToText(),
        SourceNode { Staging: not null } => "staged",
        DataTestNode { Test: DataTest.Generic generic } => generic.Name,
        _ => null,
    };
}
