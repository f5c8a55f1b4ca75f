using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Reporting.Site.History;

namespace SpotifyEtl.Models.Engine.Reporting.Site.Data;

/// <summary>The results of the past runs by node.</summary>
internal sealed class LastResults
{
    private readonly Dictionary<NodeId, List<(int Run, PastResult Result)>> _results = [];

    public LastResults(RunHistory history)
    {
        for (var run = 0; run < history.Runs.Count; run++)
        {
            foreach (var (id, result) in history.Runs[run].Results)
            {
                if (!_results.TryGetValue(id, out var results))
                {
                    _results.Add(id, results = []);
                }

                results.Add((run, result));
            }
        }
    }

    /// <summary>What became of a node in each run that it was part of, the oldest first.</summary>
    public IReadOnlyList<(int Run, PastResult Result)> Of(NodeId node) => _results.GetValueOrDefault(node) ?? [];

    /// <summary>
    /// How it ended the last time; null where that is not known. A node that was only skipped since keeps its verdict: nothing new was learned of it.
    /// </summary>
    public string? StatusOf(NodeId node)
    {
        var results = Of(node);
        for (var index = results.Count - 1; index >= 0; index--)
        {
            if (results[index].Result.Status != "skipped")
            {
                return results[index].Result.Status;
            }
        }

        return results.Count > 0 ? "skipped" : null;
    }
}
