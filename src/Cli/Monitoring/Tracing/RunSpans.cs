using SpotifyEtl.Models.Cli.Output;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Execution;

namespace SpotifyEtl.Models.Cli.Monitoring.Tracing;

/// <summary>A run as a tree of spans: the run, its nodes, and the tests of each node.</summary>
internal static class RunSpans
{
    /// <summary>The tree of a run that has a result. What was skipped has no time, and so no span; the run tells how many there were.</summary>
    public static Span Of(RunIdentity run, RunResult result, DateTimeOffset endedAt)
    {
        var built = result.Results.Where(node => !node.Node.IsTest && HasSpan(node)).ToList();
        var names = built.Select(node => node.Node.Id).ToHashSet();
        var tests = result.Results
            .Where(test => test.Node.IsTest && HasSpan(test))
            .ToLookup(test => TestedNodes.Of(test.Node) is { } id && names.Contains(id) ? id : (NodeId?)null, test => SpanOf(test, run, []));
        var summary = RunSummary.Of(result);
        var root = WithoutResult(run, RunOutcome.Of(result), endedAt);
        return root with
        {
            Attributes =
            [
                .. root.Attributes,
                new("etl.nodes.built", summary.Built),
                new("etl.nodes.failed", summary.Failed),
                new("etl.nodes.skipped", summary.Skipped),
                new("etl.tests.passed", summary.Tests.Passed),
                new("etl.tests.warned", summary.Tests.Warned),
                new("etl.tests.failed", summary.Tests.Failed),
                new("etl.tests.skipped", summary.Tests.Skipped),
                new("etl.rows", summary.Rows),
                .. Of(summary.Staged),
            ],
            Children = [.. built.Select(node => SpanOf(node, run, [.. tests[node.Node.Id]])), .. tests[null]],
        };
    }

    /// <summary>The span of a run that ended before its first node.</summary>
    public static Span WithoutResult(RunIdentity run, RunOutcome outcome, DateTimeOffset endedAt) =>
        new($"etl {run.Command}", run.StartedAt, endedAt - run.StartedAt)
        {
            Attributes =
            [
                new("etl.command", run.Command),
                new("etl.project", run.Project),
                new("etl.target", run.Target),
                new("etl.invocation_id", run.InvocationId),
                new("etl.status", outcome.Name),
            ],
            Error = outcome.Message,
        };

    // A node that could not even begin, since the warehouse gave no session, has no time of its own, but a reason.
    private static bool HasSpan(NodeResult result) => result.StartedAt is not null || result.IsFailure;

    private static Span SpanOf(NodeResult result, RunIdentity run, IReadOnlyList<Span> children) =>
        new(result.Node.Name, result.StartedAt ?? run.StartedAt, result.Duration)
        {
            Attributes =
            [
                new("etl.node.id", result.Node.Id.Value),
                new("etl.node.resource_type", NodeNames.Of(result.Node.ResourceType)),
                new("etl.node.materialization", result.Node is ModelNode model ? NodeNames.Of(model.Config.Materialized) : null),
                new("etl.node.relation", result.Node.IsTest ? null : result.Node.Relation?.ToString()),
                new("etl.status", NodeNames.Of(result.Status)),
                new("etl.rows", result.Rows),
                new("etl.failures", result.Failures),
                .. Of(StageTotals.Of(result)),
                new("etl.retries", result.Node.IsTest ? null : result.Retries),
                new("etl.worker", result.Worker == 0 ? null : result.Worker),
            ],
            Error = result.IsFailure ? result.Message : null,
            Children = children,
        };

    private static KeyValuePair<string, object?>[] Of(StageTotals? staged) =>
        staged is null ? [] : [new("etl.files_loaded", staged.Files), new("etl.rows_rejected", staged.Rejected)];
}
