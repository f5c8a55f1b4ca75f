using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Planning;
using SpotifyEtl.Models.Engine.Staging;
using SpotifyEtl.Models.Engine.Warehouse;
using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Engine.Execution;

/// <summary>
/// Performs the plan of one node: build, audit and publish in one transaction, which is rolled back as a whole when anything fails and replayed
/// as a whole when the failure may pass.
/// </summary>
internal sealed class NodeExecutor(
    Dialect dialect, IFileStage stage, LatePlanner latePlanner, UnitTestRunner unitTests, ContractChecker contracts, AuditRunner audits, QueryComments comments, RetryPolicy retries, TimeProvider time)
{
    public async Task<NodeOutcome> ExecuteAsync(NodePlan plan, int worker, IWarehouseSession session, CancellationToken cancellationToken)
    {
        var startedAt = time.GetUtcNow();
        var start = time.GetTimestamp();
        var outcome = await ReplayAsync(plan, session, cancellationToken);
        return outcome with { Result = outcome.Result with { StartedAt = startedAt, Duration = time.GetElapsedTime(start), Worker = worker } };
    }

    private async Task<NodeOutcome> ReplayAsync(NodePlan plan, IWarehouseSession session, CancellationToken cancellationToken)
    {
        for (var replays = 0; ; replays++)
        {
            var work = new NodeWork(plan);
            try
            {
                await PerformAsync(work, comments.For(plan.Node, session, cancellationToken), cancellationToken);
                return work.Outcome(replays);
            }
            catch (WarehouseException e) when (retries.ShouldRetry(e, replays))
            {
                await session.RollbackAsync();
                await Task.Delay(retries.Delay(replays), time, cancellationToken);
            }
            catch (WarehouseException e)
            {
                await session.RollbackAsync();
                return work.Failure(SqlErrorLocator.Locate(e, work.Statement, plan.Node.Declaration), replays);
            }
            catch (NodeFailedException e)
            {
                await session.RollbackAsync();
                return work.Failure(e.Diagnostic, replays);
            }
            catch (ProjectException e)
            {
                await session.RollbackAsync();
                return work.Failure(e.Diagnostics, replays);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                await session.RollbackAsync();
                return NodeOutcome.Cancelled(plan, worker: 0);
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                // A fault of the tool's own must not take the other nodes down, nor leave a transaction open.
                await session.RollbackAsync();
                return work.Failure(DiagnosticCodes.InternalError(plan.Node, e), replays);
            }
        }
    }

    private async Task PerformAsync(NodeWork work, IWarehouseSession session, CancellationToken cancellationToken)
    {
        var plan = work.Plan;
        work.UnitTests.AddRange(await unitTests.RunAsync(plan.UnitTests, session, cancellationToken));
        if (work.IsRefused)
        {
            return;
        }

        if (plan.Transaction.Count > 0 && plan.Transaction[0] is PlanStep.RenderAndPlan postponed)
        {
            var late = await latePlanner.PlanAsync(postponed.Model, session, cancellationToken);
            plan = plan.Transaction is [_, PlanStep.Audit audit] ? late.WithAudit(audit) : late;
            work.CompiledSql = late.CompiledSql?.Text;
        }

        await PerformAsync(plan.Before, work, session, cancellationToken);
        if (plan.Transaction is [PlanStep.ReplaceView])
        {
            // A transaction by itself, with nothing to audit before its end: one trip to the server.
            await PerformAsync(plan.Transaction, work, session, cancellationToken);
        }
        else if (plan.Transaction.Count > 0)
        {
            await session.BeginAsync(plan.IsTestsOnly ? null : plan.Node.Relation, cancellationToken);
            await PerformAsync(plan.Transaction, work, session, cancellationToken);
            await EndTransactionAsync(work, session, cancellationToken);
        }

        if (!work.IsBlocked)
        {
            await PerformAsync(plan.After, work, session, cancellationToken);
        }
    }

    private static async Task EndTransactionAsync(NodeWork work, IWarehouseSession session, CancellationToken cancellationToken)
    {
        if (work.IsBlocked)
        {
            await session.RollbackAsync();
        }
        else
        {
            await session.CommitAsync(cancellationToken);
        }

        // Failing rows are stored either way: after a rollback they are all that is left to look at.
        await AuditRunner.StoreFailuresAsync(work.Audited, cancellationToken);
    }

    private async Task PerformAsync(IReadOnlyList<PlanStep> steps, NodeWork work, IWarehouseSession session, CancellationToken cancellationToken)
    {
        foreach (var step in steps)
        {
            await PerformAsync(step, work, session, cancellationToken);
        }
    }

    private async Task PerformAsync(PlanStep step, NodeWork work, IWarehouseSession session, CancellationToken cancellationToken)
    {
        switch (step)
        {
            case PlanStep.Execute execute:
                work.Statement = execute.Sql;
                var rows = await session.ExecuteAsync(execute.Sql.Text, cancellationToken);
                work.Rows = execute.CountsRows ? rows : work.Rows;
                break;
            case PlanStep.ReplaceView view:
                work.Statement = view.Sql;
                await session.ReplaceViewAsync(view.View, view.Sql.Text, cancellationToken);
                break;
            case PlanStep.Publish publish:
                work.Statement = RenderedText.Generated("");
                await session.PublishAsync(publish.Publication, cancellationToken);
                break;
            case PlanStep.CreateTableFor table:
                await new TableCreator(dialect).CreateAsync(table, work, session, cancellationToken);
                break;
            case PlanStep.CreateIndexes create:
                work.Statement = RenderedText.Generated("");
                await new IndexCreator(dialect).CreateAsync(create, session, cancellationToken);
                break;
            case PlanStep.CheckContract check:
                work.Statement = check.Sql;
                await contracts.CheckAsync(check.Model, check.Sql, session, cancellationToken);
                break;
            case PlanStep.LoadSeed seed:
                work.Statement = RenderedText.Generated("");
                work.Rows = await session.LoadAsync(seed.Table, seed.Rows, cancellationToken);
                break;
            case PlanStep.ApplyIncrement apply:
                work.Statement = RenderedText.Generated("");
                (work.Rows, var warnings) = await new IncrementApplier(dialect).ApplyAsync(work.Plan.Node, apply.Increment, session, cancellationToken);
                work.Warnings.AddRange(warnings);
                break;
            case PlanStep.ApplySnapshot { Snapshot: var snapshot }:
                work.Statement = RenderedText.Generated("");
                work.Rows = await new SnapshotApplier(dialect).ApplyAsync(snapshot, session, cancellationToken);
                break;
            case PlanStep.RunBatches run:
                await new BatchRunner(latePlanner, PerformAsync, retries, time).RunAsync(run, work, session, cancellationToken);
                break;
            case PlanStep.RefreshView refresh:
                await new ViewRefresher(dialect).RefreshAsync(refresh, work, session, cancellationToken);
                break;
            case PlanStep.PersistDocs docs:
                await new DocsPersister(dialect).PersistAsync(docs, work, session, cancellationToken);
                break;
            case PlanStep.ApplyGrants grants:
                await new GrantApplier(dialect).ApplyAsync(grants, work, session, cancellationToken);
                break;
            case PlanStep.StageFiles files:
                work.Add(await stage.StageAsync(files.Source, files.CreatesOnly, cancellationToken));
                break;
            case PlanStep.Audit audit:
                work.Statement = RenderedText.Generated("");
                work.Audited.AddRange(await audits.RunAsync(audit.Tests, session, cancellationToken));
                break;
            default:
                throw new System.Diagnostics.UnreachableException($"A step of kind {step.GetType().Name} stands where it cannot.");
        }
    }
}
