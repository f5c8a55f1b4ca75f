using SpotifyEtl.Models.Engine.Definitions;

namespace SpotifyEtl.Models.Engine.Reporting.Site.History;

/// <summary>What became of nodes in the last runs.</summary>
/// <param name="Runs">The runs, the oldest first.</param>
public sealed record RunHistory(IReadOnlyList<PastRun> Runs)
{
    /// <summary>A history without runs.</summary>
    public static readonly RunHistory Empty = new([]);
}

/// <summary>A run that is over.</summary>
/// <param name="Command">The command: <c>build</c>.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="Duration">How long it took.</param>
/// <param name="Results">What became of the nodes and tests that it was about.</param>
public sealed record PastRun(string Command, DateTimeOffset StartedAt, TimeSpan Duration, IReadOnlyDictionary<NodeId, PastResult> Results);

/// <summary>What became of a node in a run.</summary>
/// <param name="Status">How it ended, as <c>run_results.json</c> spells it.</param>
/// <param name="Duration">How long it took.</param>
/// <param name="Rows">The rows that were written; null where that is not known.</param>
/// <param name="Failures">For a test, the number that it gave; null otherwise.</param>
/// <param name="Message">Why it ended like that; empty where all was well.</param>
public sealed record PastResult(string Status, TimeSpan Duration, long? Rows, long? Failures, string Message);
