using SpotifyEtl.Models.Engine.Execution;
using SpotifyEtl.Models.Engine.Planning;

namespace SpotifyEtl.Models.Tests.Engine.Execution;

public sealed class ReadyNodesTests
{
    [Fact]
    public void Nodes_that_wait_for_nothing_are_ready_in_the_order_of_the_plan() => Assert.Equal([0, 2], TakeAll(Nodes([], [0], [])));

    [Fact]
    public void A_node_is_ready_when_all_it_waits_for_succeeded()
    {
        var ready = Nodes([], [], [0, 1]);
        TakeAll(ready);
        Assert.Equal(0, ready.Succeed(0));
        Assert.Equal(1, ready.Succeed(1));
        Assert.Equal([2], TakeAll(ready));
    }

    [Fact]
    public void A_failed_node_skips_its_descendants_and_nothing_else()
    {
        // 0 → 1 → 3, 2 → 3, 2 → 4
        var ready = Nodes([], [0], [], [1, 2], [2]);
        TakeAll(ready);
        Assert.Equal([(1, 0), (3, 1)], ready.Fail(0));
        ready.Succeed(2);
        Assert.Equal([4], TakeAll(ready));
        ready.Succeed(4);
        Assert.True(ready.IsDone);
    }

    [Fact]
    public void A_node_with_two_failed_parents_is_skipped_once()
    {
        var ready = Nodes([], [], [0, 1]);
        TakeAll(ready);
        Assert.Equal([(2, 0)], ready.Fail(0));
        Assert.Empty(ready.Fail(1));
        Assert.True(ready.IsDone);
    }

    [Fact]
    public void Abandoning_ends_what_was_not_taken()
    {
        var ready = Nodes([], [], [0]);
        Assert.True(ready.TryTake(out var taken));
        Assert.Equal([1, 2], ready.Abandon());
        Assert.False(ready.TryTake(out _));
        Assert.False(ready.IsDone);
        ready.Succeed(taken);
        Assert.True(ready.IsDone);
    }

    [Fact]
    public void A_run_of_many_nodes_takes_each_once_and_none_before_its_parents()
    {
        var random = new Random(20170101);
        int[][] parents = [.. Enumerable.Range(0, 2_000).Select(node => Enumerable.Range(0, Math.Min(node, 3)).Select(_ => random.Next(node)).Distinct().ToArray())];
        var ready = Nodes(parents);
        var done = new HashSet<int>();
        while (ready.TryTake(out var node))
        {
            Assert.All(parents[node], parent => Assert.Contains(parent, done));
            Assert.True(done.Add(node));
            ready.Succeed(node);
        }

        Assert.Equal(parents.Length, done.Count);
        Assert.True(ready.IsDone);
    }

    private static ReadyNodes Nodes(params int[][] waitsFor) => new([.. waitsFor.Select(others => new NodePlan(Some.Model(), "table model") { WaitsFor = others })]);

    private static List<int> TakeAll(ReadyNodes ready)
    {
        var taken = new List<int>();
        while (ready.TryTake(out var node))
        {
            taken.Add(node);
        }

        return taken;
    }
}
