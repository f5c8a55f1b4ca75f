using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Rendering;
using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Engine.Lineage;

/// <summary>The SQL that is analysed: that of a first run, rendered without a warehouse, and of what an incremental model is afterwards.</summary>
/// <param name="compiled">The nodes' SQL.</param>
/// <param name="renderer">Renders as if nothing had been built.</param>
/// <param name="cancellationToken">Stops a rendering.</param>
internal sealed class AnalyzedQueries(CompiledProject compiled, NodeRenderer renderer, CancellationToken cancellationToken)
{
    private readonly NodeRenderer _incremental = renderer.AsIncremental();

    /// <summary>Why a model is left out; null for one that is not.</summary>
    public static string? ReasonToSkip(ModelNode model) =>
        !model.Config.IsAnalyzed ? "`static_analysis` is off for it"
        : model.QueriesWarehouse ? "its template asks the warehouse"
        : null;

    /// <summary>A model's query; null where it could not be rendered.</summary>
    public RenderedText? Of(ModelNode model) => compiled.Nodes.TryGetValue(model.Id, out var rendered) ? rendered.Sql : null;

    /// <summary>A test's query; null for a test that is built in, or that asks the warehouse.</summary>
    public RenderedText? Of(DataTestNode test) => !test.QueriesWarehouse && compiled.Tests.TryGetValue(test.Id, out var rendered) ? rendered.Sql : null;

    /// <summary>An incremental model's query where its table is there already; null for other models.</summary>
    public RenderedText? IncrementOf(ModelNode model) =>
        model.Config is { Materialized: Materialization.Incremental, IncrementalStrategy: not IncrementalStrategy.Microbatch }
            ? _incremental.RenderModel(model, query: null, new DiagnosticBag(), cancellationToken)?.Sql
            : null;
}
