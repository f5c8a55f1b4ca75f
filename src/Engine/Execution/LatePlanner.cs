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

        // A template is rendered on one thread from end to end, so that thread waits for its queries; it is a worker of its own that does.
        QueryResult Query(string sql) => session.QueryAsync(sql, maxRows: null, cancellationToken).GetAwaiter().GetResult();
        var rendered = await Task.Run(() => renderer.RenderModel(model, Query, diagnostics, cancellationToken), cancellationToken);
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
        QueryResult Query(string sql) => session.QueryAsync(sql, maxRows: null, cancellationToken).GetAwaiter().GetResult();
        var batches = new BatchRenderer(renderer, dialect);
        var rendered = await Task.Run(
            () => batches.Render(model, batch, isIncremental: !creates, model.QueriesWarehouse ? Query : null, diagnostics, cancellationToken), cancellationToken);
        diagnostics.ThrowIfErrors();
        return planner.PlanBatch(rendered!, batch, creates);
    }
}
