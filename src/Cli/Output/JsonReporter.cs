using SpotifyEtl.Models.Cli.Output.Landing;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Execution;

namespace SpotifyEtl.Models.Cli.Output;

/// <summary>Tells everything as JSON: <c>--log-format json</c>.</summary>
internal sealed class JsonReporter(JsonLog log, bool isQuiet) : IReporter
{
    public void Note(string message)
    {
        if (!isQuiet)
        {
            log.Write("note", json => json.WriteString("message", message));
        }
    }

    public void Report(IReadOnlyList<Diagnostic> diagnostics)
    {
        foreach (var diagnostic in diagnostics.Where(diagnostic => !isQuiet || diagnostic.Severity == Severity.Error))
        {
            log.Write(diagnostic);
        }
    }

    public IRunView WatchRun() => isQuiet ? new QuietView() : new JsonLinesView(log);

    public ILandingView WatchLanding(bool isDryRun) => isQuiet ? new QuietLandingView() : new LandingJsonView(log);

    // The figures are those of the last event of the run.
    public void Summarize(RunResult result, Func<Node, string?> compiledPath, string resultsPath) =>
        Report([.. result.HookErrors, .. result.Results.SelectMany(node => node.Diagnostics)]);
}
