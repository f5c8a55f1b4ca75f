using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Planning;
using SpotifyEtl.Models.Engine.Rendering;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Engine.Execution;

/// <summary>Renders and plans a model when its parents are built, for models that read the warehouse while they are rendered.</summary>
internal sealed class LatePlanner(NodeRenderer renderer, Planner planner, Dialect dialect)
{
    /// <summary>The model's plan, without audits.</summary>
    /// <exception cref="ProjectException">The template made a mistake.</exception>
    public async Task<NodePlan> PlanAsync(ModelNode model, IWarehouseSession session, CancellationToken cancellationToken)
    {
        var diagnostics = new DiagnosticBag();
        var rendered = await session.RenderAsync(query => renderer.RenderModel(model, query, diagnostics, cancellationToken), cancellationToken);
        diagnostics.ThrowIfErrors();
        var plan = planner.PlanModel(rendered!, diagnostics);
        diagnostics.ThrowIfErrors();
        return plan;
    }

    /// <summary>The steps of one batch of a model.</summary>
    /// <exception cref="ProjectException">Its template cannot be rendered.</exception>
    public async Task<IReadOnlyList<PlanStep>> PlanBatchAsync(ModelNode model, Batch batch, bool creates, IWarehouseSession session, CancellationToken cancellationToken)
    {
        var diagnostics = new DiagnosticBag();
        var batches = new BatchRenderer(renderer, dialect);
        var rendered = await session.RenderAsync(
            query => batches.Render(model, batch, isIncremental: !creates, model.QueriesWarehouse ? query : null, diagnostics, cancellationToken), cancellationToken);
        diagnostics.ThrowIfErrors();
        return planner.PlanBatch(rendered!, batch, creates);
    }
}
