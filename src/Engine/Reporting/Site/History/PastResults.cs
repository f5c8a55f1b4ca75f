using SpotifyEtl.Models.Engine.Comparing;
using SpotifyEtl.Models.Engine.Execution;
using SpotifyEtl.Models.Engine.Reporting.Artifacts;

namespace SpotifyEtl.Models.Engine.Reporting.Site.History;

/// <summary>What is kept of the results of a run.</summary>
internal static class PastResults
{
    // A reader of the history wants the gist; the whole is in run_results.json and in the log.
    private const int MaxMessage = 300;

    /// <summary>What became of a run that is just over.</summary>
    public static PastRun Of(RunResult run, string command) =>
        new(command, run.StartedAt, run.Duration, run.Results.DistinctBy(result => result.Node.Id).ToDictionary(result => result.Node.Id, Of));

    /// <summary>What <c>run_results.json</c> tells of a run.</summary>
    public static PastRun Of(PreviousRun run) => new(run.Command, run.StartedAt, run.Duration, run.Results.ToDictionary(result => result.Key, result => Of(result.Value)));

    private static PastResult Of(NodeResult result) => new(
        RunResultsArtifact.StatusName(result.Status), result.Duration, result.Rows, result.Failures,
        result.Status is NodeStatus.Success or NodeStatus.Pass ? "" : Shorten(result.Message));

    private static PastResult Of(PreviousResult result) =>
        new(result.Status, result.Duration, result.Rows, result.Failures, result.Status is "success" or "pass" ? "" : Shorten(result.Message));

    private static string Shorten(string message) => message.Length <= MaxMessage ? message : message[..MaxMessage] + "…";
}
