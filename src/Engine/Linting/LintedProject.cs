using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Graph;
using SpotifyEtl.Models.Engine.Lineage;
using SpotifyEtl.Models.Engine.Lineage.Resolution;
using SpotifyEtl.Models.Engine.Lineage.Tracing;
using SpotifyEtl.Models.Engine.Parsing;
using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Engine.Linting;

/// <summary>What rules may ask of the project around a model.</summary>
internal sealed class LintedProject
{
    private readonly ILookup<NodeId, DataTestNode> _tests;
    private readonly Lazy<InheritedDescriptions> _descriptions;
    private readonly IReadOnlyDictionary<NodeId, AnalyzedIncrement> _increments;

    /// <summary>Takes a project, and what is known of its columns.</summary>
    public LintedProject(ParsedProject parsed, ProjectGraph graph, AnalysisResult analysis, IReadOnlySet<string> aggregates)
    {
        Parsed = parsed;
        Graph = graph;
        Columns = analysis.Catalog;
        _increments = analysis.Increments;
        _tests = graph.Nodes.OfType<DataTestNode>().Where(test => test.AttachedTo is not null).ToLookup(test => test.AttachedTo!.Value);
        _descriptions = new Lazy<InheritedDescriptions>(() => new InheritedDescriptions(parsed.Nodes, new ColumnGraph(analysis.Lineage)));
        Relations = new NodeRelations(graph.Nodes, aggregates, FormerNames.Same);
        foreach (var (node, columns) in analysis.Catalog.Columns)
        {
            Relations.Learn(node, new KnownColumns(columns, Completeness.Complete));
        }
    }

    /// <summary>The nodes and settings.</summary>
    public ParsedProject Parsed { get; }

    /// <summary>How nodes depend on each other.</summary>
    public ProjectGraph Graph { get; }

    /// <summary>The columns that are known.</summary>
    public ColumnCatalog Columns { get; }

    /// <summary>Which node a table in a query is.</summary>
    public NodeRelations Relations { get; }

    /// <summary>The query of an incremental model whose table is there; null where it is the same as that of a first run.</summary>
    public RenderedText? IncrementOf(NodeId model) => _increments.GetValueOrDefault(model)?.Sql;

    /// <summary>The data tests that a node declares.</summary>
    public IEnumerable<DataTestNode> TestsOf(NodeId node) => _tests[node];

    /// <summary>Whether a column is a copy of one that is described.</summary>
    public bool InheritsDescription(ColumnId column) => _descriptions.Value.Find(column) is not null;
}
