using SpotifyEtl.Models.Cli.Output;
using SpotifyEtl.Models.Engine.Execution;

namespace SpotifyEtl.Models.Cli.Monitoring;

/// <summary>How a run ended.</summary>
/// <param name="Name"><c>success</c>, <c>error</c> or <c>cancelled</c>, as in the log.</param>
/// <param name="Message">What went wrong, in one line; null where nothing did.</param>
internal sealed record RunOutcome(string Name, string? Message)
{
    /// <summary>Whether somebody should look: it did not do all that it was asked for.</summary>
    public bool IsFailure => Message is not null;

    /// <summary>How a run ended that has a result.</summary>
    public static RunOutcome Of(RunResult result) => result switch
    {
        { WasCancelled: true } => new("cancelled", "The run was cancelled"),
        { Succeeded: true } => new("success", Message: null),
        { HookErrors: [var error, ..] } => new("error", error.Message),
        _ => new("error", Describe(RunSummary.Of(result))),
    };

    /// <summary>How a run ended that an exception kept from beginning.</summary>
    public static RunOutcome Of(Failure failure) =>
        new(failure.ExitCode == ExitCode.Interrupted ? "cancelled" : "error", failure.Diagnostics.Select(diagnostic => diagnostic.Message).FirstOrDefault("The run failed"));

    private static string Describe(RunSummary summary)
    {
        var (nodes, tests) = (Figures.Count(summary.Failed, "node"), Figures.Count(summary.Tests.Failed, "test"));
        return (summary.Failed, summary.Tests.Failed) switch
        {
            (_, 0) => $"{nodes} failed",
            (0, _) => $"{tests} failed",
            _ => $"{nodes} and {tests} failed",
        };
    }
}
