using SpotifyEtl.Models.Engine.Execution;

namespace SpotifyEtl.Models.Cli.Output;

/// <summary>A run in figures.</summary>
/// <param name="Built">Relations that were built and published, and sources that were staged.</param>
/// <param name="Failed">Relations that could not be.</param>
/// <param name="Skipped">Relations that were not started.</param>
/// <param name="Tests">The tests.</param>
/// <param name="Rows">The rows that were written.</param>
internal sealed record RunSummary(int Built, int Failed, int Skipped, TestTally Tests, long Rows)
{
    /// <summary>Counts the results of a run.</summary>
    public static RunSummary Of(RunResult result)
    {
        var nodes = new TestTally();
        var tests = new TestTally();
        var rows = 0L;
        foreach (var node in result.Results)
        {
            (node.Node.IsTest ? tests : nodes).Add(node.Status);
            rows += node.Rows ?? 0;
        }

        return new RunSummary(nodes.Passed, nodes.Failed, nodes.Skipped, tests, rows);
    }
}
