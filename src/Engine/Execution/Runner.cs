using System.Threading.Channels;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Planning;
using SpotifyEtl.Models.Engine.Warehouse;
using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Engine.Execution;

/// <summary>How to run a plan.</summary>
/// <param name="Threads">How many nodes may be worked on at once; at least 1.</param>
/// <param name="FailFast">Whether the first failure stops the run.</param>
public sealed record RunnerOptions(int Threads, bool FailFast);

/// <summary>Performs a plan: workers with a session each take up nodes as these become ready.</summary>
internal sealed class Runner(IWarehouse warehouse, NodeExecutor executor, IRunListener listener, RetryPolicy retries, TimeProvider time, RunnerOptions options)
{
    /// <summary>
    /// Runs everything. Cancelling stops the statements that run, leaves what was not finished as it was before, and still gives a result for
    /// every node.
    /// </summary>
    public async Task<RunResult> RunAsync(Plan plan, CancellationToken cancellationToken)
    {
        var startedAt = time.GetUtcNow();
        var start = time.GetTimestamp();
        var progress = new RunProgress(plan.Nodes, listener);
        listener.OnRunStarted(new RunStarted(plan.Nodes.Count(node => !node.IsTestsOnly), plan.Nodes.Sum(node => node.Tests.Count()), options.Threads));

        var hookErrors = await PrepareAsync(plan, cancellationToken);
        if (hookErrors.Count == 0)
        {
            await WorkAsync(progress, cancellationToken);
        }

        var wasCancelled = cancellationToken.IsCancellationRequested;
        progress.Abandon(wasCancelled ? "the run was cancelled" : hookErrors.Count > 0 ? "the run could not be prepared" : "the run stopped at the first failure");
        if (!wasCancelled)
        {
            hookErrors.AddRange(await ExecuteAllAsync([], plan.OnRunEnd, cancellationToken));
        }

        var result = new RunResult(progress.Results(), startedAt, time.GetElapsedTime(start), wasCancelled) { HookErrors = hookErrors };
        listener.OnRunFinished(result);
        return result;
    }

    // Schemas are created before the workers start: two of them creating the same schema would conflict. Another run may do so all the same, and then it is there.
    private Task<List<Diagnostic>> PrepareAsync(Plan plan, CancellationToken cancellationToken) => ExecuteAllAsync(plan.Schemas, plan.OnRunStart, cancellationToken);

    private async Task<List<Diagnostic>> ExecuteAllAsync(IReadOnlyList<SchemaName> schemas, IReadOnlyList<RenderedText> statements, CancellationToken cancellationToken)
    {
        if (schemas.Count == 0 && statements.Count == 0)
        {
            return [];
        }

        await using var session = await OpenSessionAsync(cancellationToken);
        var current = RenderedText.Generated("");
        try
        {
            foreach (var schema in schemas)
            {
                current = RenderedText.Generated(warehouse.Dialect.CreateSchema(schema));
                await session.CreateSchemaAsync(warehouse.Dialect, schema, cancellationToken);
            }

            foreach (var statement in statements)
            {
                current = statement;
                await session.ExecuteAsync(statement.Text, cancellationToken);
            }

            return [];
        }
        catch (WarehouseException e)
        {
            return [SqlErrorLocator.Locate(e, current, fallback: null)];
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return [];
        }
    }

    // One that breaks while it is set up is opened anew, as a node is replayed whose session breaks later.
    private async Task<IWarehouseSession> OpenSessionAsync(CancellationToken cancellationToken)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                return await warehouse.OpenSessionAsync(cancellationToken);
            }
            catch (WarehouseException e) when (retries.ShouldRetry(e, tries))
            {
                await Task.Delay(retries.Delay(tries), time, cancellationToken);
            }
        }
    }

    private async Task WorkAsync(RunProgress progress, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);

        // One entry for each node that is ready; unbounded, so that a worker never waits while it tells the others.
        var ready = Channel.CreateUnbounded<int>();
        Publish(progress.TakeReady(), progress, ready.Writer);
        var workers = Math.Min(options.Threads, warehouse.Capabilities.MaxSessions);
        await Task.WhenAll(Enumerable.Range(1, workers).Select(worker => Task.Run(() => WorkerAsync(worker, progress, ready, stop), CancellationToken.None)));
    }

    private async Task WorkerAsync(int worker, RunProgress progress, Channel<int> ready, CancellationTokenSource stop)
    {
        IWarehouseSession? session = null;
        try
        {
            await foreach (var index in ready.Reader.ReadAllAsync(CancellationToken.None))
            {
                if (stop.IsCancellationRequested)
                {
                    continue;
                }

                var node = progress.Start(index, worker);
                NodeOutcome outcome;
                try
                {
                    session ??= await OpenSessionAsync(stop.Token);
                    session.Waiting = wait => progress.Wait(index, wait);
                    outcome = await executor.ExecuteAsync(node, worker, session, stop.Token);
                }
                catch (WarehouseException e)
                {
                    outcome = NodeOutcome.Failed(node, worker, SqlErrorLocator.Locate(e, RenderedText.Generated(""), node.Node.Declaration));
                }
                catch (OperationCanceledException) when (stop.IsCancellationRequested)
                {
                    outcome = NodeOutcome.Cancelled(node, worker);
                }
                catch (Exception e) when (e is not OutOfMemoryException)
                {
                    // A fault of the tool's own: the other workers would wait for this node for ever.
                    outcome = NodeOutcome.Failed(node, worker, DiagnosticCodes.InternalError(node.Node, e));
                }

                var next = progress.Finish(index, outcome);
                if (options.FailFast && outcome.IsBlocking)
                {
                    await stop.CancelAsync();
                }

                Publish(next, progress, ready.Writer, stop.IsCancellationRequested);
            }
        }
        finally
        {
            if (session is not null)
            {
                await session.DisposeAsync();
            }
        }
    }

    private static void Publish(IReadOnlyList<int> next, RunProgress progress, ChannelWriter<int> ready, bool isStopping = false)
    {
        foreach (var index in next)
        {
            ready.TryWrite(index);
        }

        if (isStopping || progress.IsDone)
        {
            ready.TryComplete();
        }
    }
}
