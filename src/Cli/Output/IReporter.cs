using SpotifyEtl.Models.Cli.Output.Landing;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Execution;

namespace SpotifyEtl.Models.Cli.Output;

/// <summary>What a command tells the user beside its data, on stderr: for people, or for machines.</summary>
internal interface IReporter
{
    /// <summary>Tells something that is good to know; <c>--quiet</c> leaves it out.</summary>
    void Note(string message);

    /// <summary>Tells what is wrong, to people the first of very many; <c>--quiet</c> leaves warnings out.</summary>
    void Report(IReadOnlyList<Diagnostic> diagnostics);

    /// <summary>Shows a run while it happens.</summary>
    IRunView WatchRun();

    /// <summary>Shows files on their way into the object store.</summary>
    /// <param name="isDryRun">Whether they only would be.</param>
    ILandingView WatchLanding(bool isDryRun);

    /// <summary>Tells what became of a run, after the view of it was disposed.</summary>
    /// <param name="result">The results.</param>
    /// <param name="compiledPath">Finds the file that holds a node's compiled SQL.</param>
    /// <param name="resultsPath">The file that holds all results, as one would type it.</param>
    void Summarize(RunResult result, Func<Node, string?> compiledPath, string resultsPath);
}
