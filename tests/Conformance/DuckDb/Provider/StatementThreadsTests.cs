using System.Collections.Concurrent;
using SpotifyEtl.Models.DuckDb.Execution;

namespace SpotifyEtl.Models.Conformance.DuckDb.Provider;

/// <summary>The threads on which statements run while their callers await.</summary>
public sealed class StatementThreadsTests
{
    [Fact]
    public async Task Threads_are_kept_for_the_statements_to_come()
    {
        var threads = new StatementThreads();
        var used = new ConcurrentDictionary<int, bool>();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            for (var statement = 0; statement < 1_000; statement++)
            {
                used.TryAdd(await threads.RunAsync(() => Environment.CurrentManagedThreadId), true);
            }
        })));
        threads.RetireIdle();

        // Four at once need four, and a few more while one that is done is on its way back.
        Assert.InRange(used.Count, 1, 40);
    }

    [Fact]
    public async Task As_many_run_at_once_as_are_asked_for()
    {
        var threads = new StatementThreads();
        using var all = new Barrier(16);
        var works = Enumerable.Range(0, 16).Select(_ => threads.RunAsync(() => all.SignalAndWait(TimeSpan.FromMinutes(1))));
        Assert.All(await Task.WhenAll(works), Assert.True);
        threads.RetireIdle();
    }

    [Fact]
    public async Task What_the_work_throws_comes_out_of_the_task()
    {
        var threads = new StatementThreads();
        await Assert.ThrowsAsync<InvalidOperationException>(() => threads.RunAsync<int>(() => throw new InvalidOperationException()));
        await Assert.ThrowsAsync<TaskCanceledException>(() => threads.RunAsync<int>(() => throw new OperationCanceledException()));
        threads.RetireIdle();
    }
}
