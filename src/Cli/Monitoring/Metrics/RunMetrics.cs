using SpotifyEtl.Models.Cli.Output;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Execution;

namespace SpotifyEtl.Models.Cli.Monitoring.Metrics;

/// <summary>The metrics of a run: which numbers there are, what they are called, what they are of. <c>docs/monitoring.md</c> lists them.</summary>
internal sealed class RunMetrics(MetricsSettings settings, RunIdentity run)
{
    private const string Duration = "Duration";
    private const string FailedRuns = "FailedRuns";
    private const string Rows = "Rows";
    private const string TestsFailed = "TestsFailed";

    /// <summary>The lines for a run that has ended.</summary>
    /// <param name="result">What became of it.</param>
    /// <param name="endedAt">When it ended.</param>
    public IEnumerable<EmfLine> LinesOf(RunResult result, DateTimeOffset endedAt)
    {
        if (settings.Scope == MetricsScope.None)
        {
            return [];
        }

        var summary = RunSummary.Of(result);
        var line = RunLine(endedAt, RunOutcome.Of(result), [.. NumbersOf(summary), .. NumbersOf(summary.Staged)]);
        return settings.Scope == MetricsScope.Run ? [line] : [.. NodeLines(result, endedAt), line];
    }

    /// <summary>The lines for a run that ended before its first node, as where the warehouse cannot be reached.</summary>
    /// <param name="outcome">How it ended.</param>
    /// <param name="endedAt">When it ended.</param>
    public IEnumerable<EmfLine> LinesWithoutResult(RunOutcome outcome, DateTimeOffset endedAt) =>
        settings.Scope == MetricsScope.None ? [] : [RunLine(endedAt, outcome, [])];

    private EmfLine RunLine(DateTimeOffset endedAt, RunOutcome outcome, IEnumerable<Metric> numbers) => Line(
        endedAt,
        "run_metrics",
        [],
        [Metric.Seconds(Duration, endedAt - run.StartedAt), Metric.Count(FailedRuns, outcome.IsFailure ? 1 : 0), .. numbers],
        [new("status", outcome.Name)]);

    private static Metric[] NumbersOf(RunSummary summary) =>
    [
        Metric.Count("NodesBuilt", summary.Built),
        Metric.Count("NodesFailed", summary.Failed),
        Metric.Count("NodesSkipped", summary.Skipped),
        Metric.Count("TestsPassed", summary.Tests.Passed),
        Metric.Count("TestsWarned", summary.Tests.Warned),
        Metric.Count(TestsFailed, summary.Tests.Failed),
        Metric.Count("TestsSkipped", summary.Tests.Skipped),
        Metric.Count(Rows, summary.Rows),
    ];

    private static Metric[] NumbersOf(StageTotals? staged) => staged is null
        ? []
        : [Metric.Count("FilesLoaded", staged.Files), Metric.Count("RowsLoaded", staged.Rows), Metric.Count("RejectedRows", staged.Rejected)];

    private IEnumerable<EmfLine> NodeLines(RunResult result, DateTimeOffset endedAt)
    {
        var tests = result.Results.Where(test => test.Node.IsTest).ToLookup(test => TestedNodes.Of(test.Node), test => test.Status);
        var built = result.Results.Where(node => !node.Node.IsTest).ToDictionary(node => node.Node.Id);
        foreach (var id in result.Results.Select(node => node.Node.IsTest ? TestedNodes.Of(node.Node) : node.Node.Id).OfType<NodeId>().Distinct())
        {
            var node = built.GetValueOrDefault(id);
            var ran = tests[id].Where(status => status != NodeStatus.Skipped).ToList();
            Metric[] numbers = [.. NumbersOf(node), .. ran.Count == 0 ? [] : new[] { Metric.Count(TestsFailed, ran.Count(IsFailure)) }];
            if (numbers.Length > 0)
            {
                yield return Line(EndOf(node) ?? endedAt, "node_metrics", [new("node", id.Value)], numbers, [new("status", node is null ? null : NodeNames.Of(node.Status))]);
            }
        }
    }

    private static IEnumerable<Metric> NumbersOf(NodeResult? node)
    {
        if (node is null or { StartedAt: null } or { Status: NodeStatus.Skipped })
        {
            return [];
        }

        IEnumerable<Metric> rows = node.Rows is { } count ? [Metric.Count(Rows, count)] : [];
        return [Metric.Seconds(Duration, node.Duration), .. rows, .. NumbersOf(StageTotals.Of(node))];
    }

    private EmfLine Line(
        DateTimeOffset time,
        string name,
        IEnumerable<KeyValuePair<string, string>> dimensions,
        IReadOnlyList<Metric> metrics,
        IEnumerable<KeyValuePair<string, string?>> properties) => new(
        settings.Namespace,
        time,
        [new("project", run.Project), new("target", run.Target), .. dimensions],
        metrics,
        [new("event", name), new("command", run.Command), .. properties, new("invocation_id", run.InvocationId), new("trace_id", run.TraceId)]);

    private static DateTimeOffset? EndOf(NodeResult? node) => node?.StartedAt + node?.Duration;

    private static bool IsFailure(NodeStatus status) => status is NodeStatus.Error or NodeStatus.Fail;
}
