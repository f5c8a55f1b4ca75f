using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Planning;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Engine.Execution;

/// <summary>Brings a materialized view up to date, and makes it anew where its SQL has changed.</summary>
internal sealed class ViewRefresher(Dialect dialect)
{
    public async Task RefreshAsync(PlanStep.RefreshView step, NodeWork work, IWarehouseSession session, CancellationToken cancellationToken)
    {
        if (await IsChangedAsync(step, work, session, cancellationToken))
        {
            switch (step.Model.Config.OnConfigurationChange)
            {
                case OnConfigurationChange.Fail:
                    throw new NodeFailedException(DiagnosticCodes.MaterializedViewChanged(step.Model, isError: true));
                case OnConfigurationChange.Continue:
                    work.Warnings.Add(DiagnosticCodes.MaterializedViewChanged(step.Model, isError: false));
                    break;
                default:
                    await RebuildAsync(step, work, session, cancellationToken);
                    return;
            }
        }

        await session.ExecuteAsync(dialect.RefreshMaterializedView(step.View.Target), cancellationToken);
    }

    // A plain view of the same query costs nothing, and the engine writes both queries in its own way.
    private async Task<bool> IsChangedAsync(PlanStep.RefreshView step, NodeWork work, IWarehouseSession session, CancellationToken cancellationToken)
    {
        if (dialect.HaveSameQuery(step.Aside, step.View.Target) is not { } question)
        {
            return false;
        }

        work.Statement = Sql.Wrap(dialect.CreateView(step.Aside), step.Sql);
        await session.ExecuteAsync(work.Statement.Text, cancellationToken);
        var answer = await session.QueryAsync(question, maxRows: 1, cancellationToken);
        await session.ExecuteAsync(dialect.Drop(step.Aside, RelationKind.View), cancellationToken);
        return answer.Rows is not [[true]];
    }

    private async Task RebuildAsync(PlanStep.RefreshView step, NodeWork work, IWarehouseSession session, CancellationToken cancellationToken)
    {
        work.Statement = Sql.Wrap(dialect.CreateMaterializedView(step.Aside, step.Model.Config.Values), step.Sql);
        await session.ExecuteAsync(work.Statement.Text, cancellationToken);
        await session.PublishAsync(step.View with { Built = step.Aside }, cancellationToken);
    }
}
