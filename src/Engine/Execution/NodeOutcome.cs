using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Planning;

namespace SpotifyEtl.Models.Engine.Execution;

/// <summary>What came of a node's plan: its own result, and those of the tests that ran within it.</summary>
/// <param name="Result">The node's.</param>
/// <param name="Tests">The tests', in the order of the plan.</param>
internal sealed record NodeOutcome(NodeResult Result, IReadOnlyList<NodeResult> Tests)
{
    /// <summary>
    /// Whether what waits for the node must not start: it is not there, or a test found too much. Staged rows stay where they are when a test of them
    /// fails, so their node may have succeeded and still stop the others.
    /// </summary>
    public bool IsBlocking => Result.Status is NodeStatus.Error or NodeStatus.Fail or NodeStatus.Skipped || Tests.Any(test => test.IsFailure);

    /// <summary>A node that could not even begin.</summary>
    public static NodeOutcome Failed(NodePlan plan, int worker, Diagnostic diagnostic) =>
        new(new NodeResult(plan.Node, NodeStatus.Error) { Kind = plan.Kind, Worker = worker, Message = diagnostic.Message, Diagnostics = [diagnostic] },
            SkippedTests(plan.Tests, $"`{plan.Node.Name}` failed"));

    /// <summary>A node that was stopped half way, and rolled back.</summary>
    public static NodeOutcome Cancelled(NodePlan plan, int worker) =>
        new(new NodeResult(plan.Node, NodeStatus.Skipped) { Kind = plan.Kind, Worker = worker, Message = "stopped and rolled back" },
            SkippedTests(plan.Tests, "the run was stopped"));

    /// <summary>A node that was never started, with the tests in it.</summary>
    public static NodeOutcome Skipped(NodePlan plan, string reason) =>
        new(new NodeResult(plan.Node, NodeStatus.Skipped) { Kind = plan.Kind, Message = reason, CompiledSql = plan.CompiledSql?.Text }, SkippedTests(plan.Tests, reason));

    /// <summary>Results of tests that a plan holds and that did not run.</summary>
    public static IReadOnlyList<NodeResult> SkippedTests(IEnumerable<Node> tests, string reason) =>
        [.. tests.Select(test => new NodeResult(test, NodeStatus.Skipped) { Kind = test is UnitTestNode ? "unit test" : "test", Message = reason })];
}
