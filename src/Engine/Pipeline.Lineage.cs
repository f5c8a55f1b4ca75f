using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Graph;
using SpotifyEtl.Models.Engine.Lineage;
using SpotifyEtl.Models.Engine.Planning;
using SpotifyEtl.Models.Engine.Rendering;
using SpotifyEtl.Models.Engine.Reporting.Artifacts.Catalog;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Engine;

/// <content>What is known of columns without running anything.</content>
public sealed partial class Pipeline
{
    /// <summary>Finds the columns of nodes and of all that they read, and where they come from. The warehouse is not asked.</summary>
    /// <param name="project">The project.</param>
    /// <param name="selected">The nodes whose mistakes are told.</param>
    /// <param name="compiled">What <see cref="CompileAsync"/> gave without a deferral, so that it is not rendered again; null for nothing.</param>
    /// <param name="diagnostics">Takes the mistakes.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public AnalysisResult Analyze(Project project, NodeSet selected, CompiledProject? compiled, DiagnosticBag diagnostics, CancellationToken cancellationToken)
    {
        var remarks = new DiagnosticBag();
        var remembered = CatalogMemory.Read(project, WithAncestors(project.Graph, selected), remarks);
        return Analyze(project, selected, compiled, existing: null, remembered, FormerNames.Same, diagnostics, cancellationToken) with { Remarks = remarks.ToSortedList() };
    }

    private AnalysisResult Analyze(
        Project project, NodeSet selected, CompiledProject? compiled, WarehouseState? existing, RememberedColumns? remembered, FormerNames former,
        DiagnosticBag diagnostics, CancellationToken cancellationToken)
    {
        var target = project.Parsed.Target;
        var dialect = warehouses.DialectOf(target);

        // As if nothing had been built, and from the target itself: what is deferred to elsewhere has the same columns.
        var renderer = OfflineRendererOf(project, dialect);
        var needed = WithAncestors(project.Graph, selected);

        // A template's mistakes are told by who renders it to run it.
        var missing = compiled is null ? needed : project.Graph.Where(needed, node => !compiled.Nodes.ContainsKey(node.Id) && !compiled.Tests.ContainsKey(node.Id));
        var rest = CompileOffline(project, renderer, missing, new DiagnosticBag(), cancellationToken);
        using var analyzer = analyzers.CreateAnalyzer(target);
        var analysis = new ProjectAnalysis(project.Graph, new AnalyzedQueries(Join(compiled, rest), renderer, cancellationToken), analyzer, dialect, warehouses.CapabilitiesOf(target), former)
        {
            Remembered = remembered,
        };
        return analysis.Analyze(needed, selected, existing, diagnostics, cancellationToken);
    }

    // What a run renders as the first run of all would: all but what it adds to a table that is there. Where it reads other relations or fewer rows, that is nothing.
    private static CompiledProject? AsOfFirstRun(CompiledProject compiled, RunRequest request, Planner planner) => request is { Deferral: null, IsEmpty: false, Sample: null }
        ? compiled with { Nodes = compiled.Nodes.Where(node => node.Value.Node is not ModelNode model || !planner.IsIncremental(model)).ToDictionary() }
        : null;

    // Sources and seeds that nothing reads have columns of their own that the pages tell.
    private static bool IsWhole(AnalysisResult analysis, ProjectGraph graph) => graph.Nodes.All(node => node switch
    {
        ModelNode or SnapshotNode => analysis.Lineage.Nodes.ContainsKey(node.Id),
        SourceNode or SeedNode => analysis.Catalog.Find(node.Id) is not null,
        _ => true,
    });

    private static CompiledProject Join(CompiledProject? compiled, CompiledProject rest) => compiled is null
        ? rest
        : new CompiledProject(compiled.Nodes.Concat(rest.Nodes).ToDictionary(), compiled.Tests.Concat(rest.Tests).ToDictionary());

    private CompiledProject CompileOffline(Project project, NodeRenderer renderer, NodeSet nodes, DiagnosticBag diagnostics, CancellationToken cancellationToken) =>
        CompilerOf(project, renderer, warehouses.DialectOf(project.Parsed.Target)).Compile(project.Graph, nodes, postponesQueries: true, diagnostics, cancellationToken);

    private static NodeRenderer OfflineRendererOf(Project project, Dialect dialect) =>
        new(project.Parsed, dialect, WarehouseState.Empty, isIncremental: _ => false, fullRefresh: false);

    private static NodeSet WithAncestors(ProjectGraph graph, NodeSet nodes)
    {
        var all = graph.Ancestors(nodes);
        all.UnionWith(nodes);
        return all;
    }
}
