using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Planning;
using SpotifyEtl.Models.Engine.Staging;
using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Engine.Execution;

/// <summary>What one attempt at a node's plan has come to so far. Used by one worker, and thrown away when the attempt is replayed.</summary>
internal sealed class NodeWork(NodePlan plan)
{
    private StageResult? _staged;

    public NodePlan Plan { get; } = plan;

    /// <summary>The statement that runs, for the place of an error in it.</summary>
    public RenderedText Statement { get; set; } = RenderedText.Generated("");

    public long? Rows { get; set; }

    public BatchResults? Batches { get; set; }

    public string? CompiledSql { get; set; } = plan.CompiledSql?.Text;

    public List<Diagnostic> Warnings { get; } = [];

    public List<AuditedTest> Audited { get; } = [];

    /// <summary>Whether a test found too much, so that the node must not be published.</summary>
    public List<NodeResult> UnitTests { get; } = [];

    /// <summary>Whether the model is not to be built: its SQL does not do what a unit test says.</summary>
    public bool IsRefused => !Plan.IsTestsOnly && UnitTests.Any(test => test.IsFailure);

    public bool IsBlocked => Audited.Any(test => test.Result.IsFailure);

    // What was built in the transaction is undone when it is blocked; of a plan that only tests, and of staged rows, nothing is.
    private bool WasRolledBack => Plan.Transaction.Any(step => step is not PlanStep.Audit);

    public void Add(StageResult staged)
    {
        _staged = staged;
        Rows = staged.Rows;
        Warnings.AddRange(staged.Diagnostics);
    }

    /// <summary>The outcome once all steps were performed.</summary>
    public NodeOutcome Outcome(int replays)
    {
        IReadOnlyList<NodeResult> tests = [.. UnitTests, .. Audited.Select(test => test.Result)];
        if (IsRefused)
        {
            var reason = $"the unit test `{UnitTests.First(test => test.IsFailure).Node.Name}` failed";
            return new NodeOutcome(Result(NodeStatus.Skipped, [], replays) with { Message = reason }, [.. tests, .. NodeOutcome.SkippedTests(Plan.DataTests, reason)]);
        }

        if (IsBlocked && WasRolledBack)
        {
            string[] failed = [.. tests.Where(test => test.IsFailure).Select(test => test.Node.Name)];
            return new NodeOutcome(Result(NodeStatus.Error, [DiagnosticCodes.NotPublished(Plan.Node, failed)], replays), tests);
        }

        return new NodeOutcome(Result(NodeStatus.Success, Warnings, replays), tests);
    }

    /// <summary>The outcome when a step failed. Tests that had run by then keep their results.</summary>
    public NodeOutcome Failure(Diagnostic diagnostic, int replays) => Failure([diagnostic], replays);

    /// <summary>The outcome when a step failed for several reasons.</summary>
    public NodeOutcome Failure(IReadOnlyList<Diagnostic> diagnostics, int replays)
    {
        var ran = Audited.Select(test => test.Result).Concat(UnitTests).Select(test => test.Node.Id).ToHashSet();
        var skipped = NodeOutcome.SkippedTests(Plan.Tests, $"`{Plan.Node.Name}` failed")
            .Where(test => !ran.Contains(test.Node.Id))
            // Of a plan that only tests, nothing else could tell what went wrong.
            .Select(test => Plan.IsTestsOnly ? test with { Status = NodeStatus.Error, Message = diagnostics[0].Message, Diagnostics = diagnostics } : test);
        return new NodeOutcome(Result(NodeStatus.Error, [.. Warnings, .. diagnostics], replays), [.. UnitTests, .. Audited.Select(test => test.Result), .. skipped]);
    }

    private NodeResult Result(NodeStatus status, IReadOnlyList<Diagnostic> diagnostics, int replays) =>
        new(Plan.Node, status)
        {
            Kind = Plan.Kind,
            Rows = status == NodeStatus.Success ? Rows : null,
            Message = diagnostics.FirstOrDefault(diagnostic => diagnostic.Severity == Severity.Error)?.Message ?? _staged?.Describe() ?? "",
            Diagnostics = diagnostics,
            CompiledSql = CompiledSql,
            Retries = replays,
            Batches = Batches,
            Staged = _staged,
        };
}
