using System.Text.Json;
using SpotifyEtl.Models.Cli.Monitoring;
using SpotifyEtl.Models.Cli.Monitoring.Metrics;
using SpotifyEtl.Models.Engine.Execution;
using SpotifyEtl.Models.Tests.Cli.Output;

namespace SpotifyEtl.Models.Tests.Cli.Monitoring;

public sealed class RunMetricsTests
{
    private static readonly DateTimeOffset StartedAt = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private static readonly RunIdentity Run = new("build", "spotify", "prod", "0f8f4f6c-3b1e-4d53-9a4a-57e3a3c1a001", StartedAt) { TraceId = "4bf92f3577b34da6a3ce929d0e0e4736" };

    [Fact]
    public void A_run_and_its_nodes_have_a_line_each() => Golden.Verify(string.Join('\n', LinesOf(SomeRun.Failed)));

    [Fact]
    public void Those_of_the_run_alone_are_one_line()
    {
        var line = Assert.Single(LinesOf(SomeRun.Failed, MetricsScope.Run));
        Assert.Equal("run_metrics", EmfRules.Check(line).GetProperty("event").GetString());
    }

    [Fact]
    public void Without_metrics_there_is_no_line() => Assert.Empty(LinesOf(SomeRun.Failed, MetricsScope.None));

    [Theory]
    [InlineData(false, 0, "success")]
    [InlineData(true, 1, "cancelled")]
    public void A_run_that_was_stopped_counts_as_failed(bool wasCancelled, int failed, string status)
    {
        var line = EmfRules.Check(LinesOf(SomeRun.Succeeded with { WasCancelled = wasCancelled })[^1]);
        Assert.Equal(failed, line.GetProperty("FailedRuns").GetInt32());
        Assert.Equal(status, line.GetProperty("status").GetString());
    }

    [Fact]
    public void A_run_that_never_began_counts_as_failed()
    {
        var metrics = new RunMetrics(new MetricsSettings(MetricsScope.RunAndNodes, "etl"), Run);
        var line = EmfRules.Check(Assert.Single(metrics.LinesWithoutResult(new RunOutcome("error", "No route to host"), StartedAt.AddSeconds(2))).ToString());
        Assert.Equal(1, line.GetProperty("FailedRuns").GetInt32());
        Assert.Equal(2, line.GetProperty("Duration").GetDecimal());
        Assert.DoesNotContain(line.EnumerateObject(), member => member.Name is "NodesBuilt" or "RejectedRows");
    }

    [Fact]
    public void A_node_that_did_not_run_has_no_line()
    {
        var nodes = LinesOf(SomeRun.Failed)[..^1].Select(line => EmfRules.Check(line).GetProperty("node").GetString());
        Assert.Equal(["model.some.stg_charts", "model.some.dim_region", "model.some.dim_track"], nodes);
    }

    private static List<string> LinesOf(RunResult result, MetricsScope scope = MetricsScope.RunAndNodes)
    {
        var lines = new RunMetrics(new MetricsSettings(scope, "etl"), Run).LinesOf(result, StartedAt.AddSeconds(13.1)).Select(line => line.ToString()).ToList();
        Assert.All(lines, line => Assert.Equal(JsonValueKind.Object, EmfRules.Check(line).ValueKind));
        return lines;
    }
}
