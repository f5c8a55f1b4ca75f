using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Execution;

namespace SpotifyEtl.Models.Conformance.Runs;

/// <summary>A run that waits for another one says so, and goes on waiting.</summary>
public abstract class LockWaitSpec(ITestEngine engine) : RunSpec(engine)
{
    private static readonly RelationName Target = new(null, "main", "m");

    protected override IEnumerable<(string Path, string Text)> Files =>
        [("models/m.sql", "{{ config materialized: 'incremental' }} select 1 as id"), ("models/other.sql", "{{ config materialized: 'table' }} select 1 as id")];

    /// <summary>What is told of who has the lock begins so; null where nothing is told.</summary>
    protected abstract string? Holder { get; }

    [Fact]
    public async Task It_says_once_for_whom_and_is_built_when_the_other_one_is_done()
    {
        await Project.RunAsync();
        await using var warehouse = await Project.OpenAsync();
        await using var session = await warehouse.OpenSessionAsync(CancellationToken.None);
        await session.BeginAsync(Target, CancellationToken.None);
        await session.ExecuteAsync("insert into main.m values (2)", CancellationToken.None);

        var listener = new WaitListener();
        var run = Project.RunAsync(listener: listener);
        var waiting = await listener.First.Task.WaitAsync(TestContext.Current.CancellationToken);
        Assert.False(run.IsCompleted);
        await session.CommitAsync(CancellationToken.None);

        Assert.True((await run).Succeeded);
        Assert.Equal(1, listener.Count);
        Assert.Equal(Target, waiting.Node.Relation);
        Assert.StartsWith(Holder ?? "", waiting.Holder ?? "", StringComparison.Ordinal);
        Assert.Equal(Holder is null, waiting.Holder is null);
        Assert.Equal(["1", "1", "2"], await Project.QueryAsync("select id from m order by id"));
    }

    private sealed class WaitListener : IRunListener
    {
        public TaskCompletionSource<NodeWaiting> First { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int Count { get; private set; }

        public void OnRunStarted(RunStarted started)
        {
        }

        public void OnNodeStarted(NodeStarted started)
        {
        }

        public void OnNodeWaiting(NodeWaiting waiting)
        {
            Count++;
            First.TrySetResult(waiting);
        }

        public void OnNodeFinished(NodeFinished finished)
        {
        }

        public void OnRunFinished(RunResult result) => First.TrySetException(new InvalidOperationException("The run ended without waiting."));
    }
}
