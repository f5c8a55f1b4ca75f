using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Execution;

namespace SpotifyEtl.Models.Cli.Output;

/// <summary>A run in figures.</summary>
/// <param name="Built">Relations that were built and published, and sources that were staged.</param>
/// <param name="Failed">Relations that could not be.</param>
/// <param name="Skipped">Relations that were not started.</param>
/// <param name="Tests">The tests.</param>
/// <param name="Rows">The rows that were written.</param>
/// <param name="Staged">What came from files; null where no source was staged.</param>
internal sealed record RunSummary(int Built, int Failed, int Skipped, TestTally Tests, long Rows, StageTotals? Staged)
{
    /// <summary>Counts the results of a run.</summary>
    public static RunSummary Of(RunResult result)
    {
        var nodes = new TestTally();
        var tests = new TestTally();
        var rows = 0L;
        StageTotals? staged = null;
        foreach (var node in result.Results)
        {
            (node.Node.IsTest ? tests : nodes).Add(node.Status);
            rows += node.Rows ?? 0;
            staged = StageTotals.Of(node)?.Plus(staged) ?? staged;
        }

        return new RunSummary(nodes.Passed, nodes.Failed, nodes.Skipped, tests, rows, staged);
    }
}

/// <summary>What came from files.</summary>
/// <param name="Files">Files that were loaded.</param>
/// <param name="Rows">Rows that were loaded.</param>
/// <param name="Rejected">Rows that were put aside.</param>
internal sealed record StageTotals(long Files, long Rows, long Rejected)
{
    /// <summary>What came of a node; nothing of a source that could not be staged, and null of what is no source or was not tried.</summary>
    public static StageTotals? Of(NodeResult result) => result switch
    {
        { Staged: { } staged } => new StageTotals(staged.FilesLoaded, staged.Rows, staged.RowsRejected),
        { Node: SourceNode { Staging: not null }, IsFailure: true } => new StageTotals(0, 0, 0),
        _ => null,
    };

    /// <summary><c>3 files, 30,000 rows, 2 rejected</c>.</summary>
    public string Describe() =>
        Files == 0 ? "nothing new" : $"{Figures.Count(Files, "file")}, {Figures.Count(Rows, "row")}{(Rejected == 0 ? "" : $", {Figures.Number(Rejected)} rejected")}";

    /// <summary>The sum with what came of other nodes.</summary>
    public StageTotals Plus(StageTotals? other) => other is null ? this : new StageTotals(Files + other.Files, Rows + other.Rows, Rejected + other.Rejected);
}
