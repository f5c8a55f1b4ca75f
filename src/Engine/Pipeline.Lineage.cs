using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Graph;
using SpotifyEtl.Models.Engine.Lineage;
using SpotifyEtl.Models.Engine.Rendering;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Engine;

/// <content>What is known of columns without running anything.</content>
public sealed partial class Pipeline
{
    private static readonly Dictionary<NodeId, NodeId> SameIds = [];

    /// <summary>Finds the columns of nodes and of all that they read, and where they come from. The warehouse is not asked.</summary>
    /// <param name="project">The project.</param>
    /// <param name="selected">The nodes whose mistakes are told.</param>
    /// <param name="compiled">What <see cref="CompileAsync"/> gave of the whole project without a deferral, so that nothing is rendered again; null for nothing.</param>
    /// <param name="diagnostics">Takes the mistakes.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public AnalysisResult Analyze(Project project, NodeSet selected, CompiledProject? compiled, DiagnosticBag diagnostics, CancellationToken cancellationToken) =>
        Analyze(project, selected, compiled, existing: null, SameIds, diagnostics, cancellationToken);

    private AnalysisResult Analyze(
        Project project, NodeSet selected, CompiledProject? compiled, WarehouseState? existing, IReadOnlyDictionary<NodeId, NodeId> formerIds, DiagnosticBag diagnostics,
        CancellationToken cancellationToken)
    {
        var target = project.Parsed.Target;
        var dialect = warehouses.DialectOf(target);

        // As if nothing had been built, and from the target itself: what is deferred to elsewhere has the same columns.
        var renderer = OfflineRendererOf(project, dialect);
        var needed = WithAncestors(project.Graph, selected);

        // A template's mistakes are told by who renders it to run it.
        compiled ??= CompilerOf(project, renderer, dialect).Compile(project.Graph, needed, postponesQueries: true, new DiagnosticBag(), cancellationToken);
        using var analyzer = analyzers.CreateAnalyzer(target);
        return new ProjectAnalysis(project.Graph, new AnalyzedQueries(compiled, renderer, cancellationToken), analyzer, dialect, warehouses.CapabilitiesOf(target), formerIds)
            .Analyze(needed, selected, existing, diagnostics, cancellationToken);
    }

    private static NodeRenderer OfflineRendererOf(Project project, Dialect dialect) =>
        new(project.Parsed, dialect, WarehouseState.Empty, isIncremental: _ => false, fullRefresh: false);

    private static NodeSet WithAncestors(ProjectGraph graph, NodeSet nodes)
    {
        var all = graph.Ancestors(nodes);
        all.UnionWith(nodes);
        return all;
    }
}
