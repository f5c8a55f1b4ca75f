using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Planning;
using SpotifyEtl.Models.Engine.Warehouse;
using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Engine.Execution;

/// <summary>
/// Builds the batches of a model one after the other, each in a transaction of its own, and each again as a whole where a failure may pass. One that fails
/// leaves its time as it was and does not stop the others, unless it is the one that makes the table.
/// </summary>
/// <param name="planner">Renders and plans a batch when its turn comes.</param>
/// <param name="perform">Performs steps.</param>
/// <param name="retries">When to try again.</param>
/// <param name="time">The clock.</param>
internal sealed class BatchRunner(
    LatePlanner planner, Func<IReadOnlyList<PlanStep>, NodeWork, IWarehouseSession, CancellationToken, Task> perform, RetryPolicy retries, TimeProvider time)
{
    /// <exception cref="NodeFailedException">A batch failed.</exception>
    public async Task RunAsync(PlanStep.RunBatches run, NodeWork work, IWarehouseSession session, CancellationToken cancellationToken)
    {
        var (built, failed) = (new List<Batch>(), new List<(Batch Batch, Diagnostic Error)>());
        long? rows = null;
        for (var index = 0; index < run.Batches.Count; index++)
        {
            var (batch, creates) = (run.Batches[index], run.Creates && index == 0);
            work.Rows = null;
            if (await TryAsync(run.Model, batch, creates, work, session, cancellationToken) is { } error)
            {
                failed.Add((batch, error));
                if (creates)
                {
                    failed.AddRange(run.Batches.Skip(1).Select(other => (other, error)));
                    break;
                }
            }
            else
            {
                built.Add(batch);
                rows = (rows ?? 0) + (work.Rows ?? 0);
            }
        }

        work.Rows = rows;
        work.Batches = new BatchResults(built, [.. failed.Select(failure => failure.Batch)]);
        if (failed.Count > 0)
        {
            throw new NodeFailedException(DiagnosticCodes.BatchesFailed(failed[0].Error, [.. failed.Select(failure => failure.Batch)], run.Batches.Count));
        }
    }

    private async Task<Diagnostic?> TryAsync(ModelNode model, Batch batch, bool creates, NodeWork work, IWarehouseSession session, CancellationToken cancellationToken)
    {
        for (var replays = 0; ; replays++)
        {
            try
            {
                work.Statement = RenderedText.Generated("");
                var steps = await planner.PlanBatchAsync(model, batch, creates, session, cancellationToken);
                await session.BeginAsync(model.Relation, cancellationToken);
                await perform(steps, work, session, cancellationToken);
                await session.CommitAsync(cancellationToken);
                return null;
            }
            catch (WarehouseException e) when (retries.ShouldRetry(e, replays))
            {
                await session.RollbackAsync();
                await Task.Delay(retries.Delay(replays), time, cancellationToken);
            }
            catch (WarehouseException e) when (!e.IsConnectionFailure)
            {
                await session.RollbackAsync();
                return SqlErrorLocator.Locate(e, work.Statement, model.Declaration);
            }
            catch (NodeFailedException e)
            {
                await session.RollbackAsync();
                return e.Diagnostic;
            }
            catch (ProjectException e)
            {
                await session.RollbackAsync();
                return e.Diagnostics[0];
            }
        }
    }
}
