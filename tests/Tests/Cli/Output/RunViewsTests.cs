using System.Text.Json;
using SpotifyEtl.Models.Cli.Output;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Execution;

namespace SpotifyEtl.Models.Tests.Cli.Output;

public sealed class RunViewsTests
{
    [Fact]
    public void Without_a_terminal_each_node_has_a_line() => Golden.Verify(Watch(writer => new PlainView(writer, Paint.None, new ManualClock()), SomeRun.Failed));

    [Fact]
    public void Retries_and_large_numbers_are_in_the_line() =>
        Golden.Verify(Watch(writer => new PlainView(writer, Paint.None, new ManualClock()), SomeRun.Succeeded));

    [Fact]
    public void Of_many_nodes_that_are_skipped_for_one_reason_the_first_have_lines()
    {
        var skipped = Enumerable.Range(1, 9).Select(n =>
            SomeRun.Result(Some.Model($"model_{n}"), NodeStatus.Skipped, 0) with { Message = n < 7 ? "`dim_track` failed" : "the run was cancelled" });
        Golden.Verify(Watch(
            writer => new PlainView(writer, Paint.None, new ManualClock()),
            SomeRun.Succeeded with { Results = [.. skipped, SomeRun.Result(Some.Model("dim_region"), NodeStatus.Success, 0.1)] }));
    }

    [Fact]
    public void A_node_that_waits_for_another_run_says_for_whom()
    {
        var writer = new StringWriter { NewLine = "\n" };
        IRunView[] views = [new PlainView(writer, Paint.None, new ManualClock()), new JsonLinesView(new JsonLog(writer, new ManualClock(), "some-invocation"))];
        foreach (var view in views)
        {
            view.OnRunStarted(new RunStarted(2, 0, 2));
            view.OnNodeWaiting(new NodeWaiting(Some.Model("dim_region"), "table model", "process 4711 (etl, user ann)"));
            view.OnNodeWaiting(new NodeWaiting(Some.Model("dim_track"), "table model", Holder: null));
        }

        Golden.Verify(writer.ToString());
    }

    [Fact]
    public void Quiet_is_quiet() => Assert.Empty(Watch(_ => new QuietView(), SomeRun.Failed));

    [Fact]
    public void For_machines_each_event_is_an_object()
    {
        var text = Watch(writer => new JsonLinesView(new JsonLog(writer, new ManualClock(), "some-invocation")), SomeRun.Failed);
        Golden.Verify(text);
        Assert.All(text.TrimEnd('\n').Split('\n'), line =>
        {
            var json = JsonDocument.Parse(line).RootElement;
            Assert.Equal("some-invocation", json.GetProperty("invocation_id").GetString());
            Assert.True(json.TryGetProperty("event", out _));
            Assert.Equal("2026-01-02T03:04:05.000Z", json.GetProperty("time").GetString());
        });
    }

    [Fact]
    public void Where_only_tests_run_the_line_is_about_them()
    {
        var writer = new StringWriter { NewLine = "\n" };
        var view = new PlainView(writer, Paint.None, new ManualClock());
        view.OnRunStarted(new RunStarted(0, 4, 2));
        TellTests(view, Some.Model("dim_region"), SomeRun.Test("unique_dim_region", NodeStatus.Pass, 0), SomeRun.Test("not_null_dim_region", NodeStatus.Pass, 0));
        TellTests(view, Some.Model("dim_track"), SomeRun.Test("unique_dim_track", NodeStatus.Fail, 3));
        var alone = SomeRun.Test("no_future_charts", NodeStatus.Pass, 0);
        TellTests(view, alone.Node, alone);
        Golden.Verify(writer.ToString());
    }

    private static void TellTests(PlainView view, Node tested, params NodeResult[] tests)
    {
        foreach (var test in tests)
        {
            view.OnNodeFinished(new NodeFinished(test, IsPlanned: false));
        }

        var node = new NodeResult(tested, NodeStatus.Success) { Kind = "data test", Duration = TimeSpan.FromSeconds(0.25), Worker = 1 };
        view.OnNodeFinished(new NodeFinished(node, IsPlanned: true, IsTestsOnly: true));
    }

    private static string Watch(Func<TextWriter, IRunView> create, RunResult run)
    {
        var writer = new StringWriter { NewLine = "\n" };
        using (var view = create(writer))
        {
            SomeRun.Tell(view, run);
        }

        return writer.ToString();
    }
}
