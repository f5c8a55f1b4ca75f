using SpotifyEtl.Models.Engine.Execution;
using SpotifyEtl.Models.Engine.Reviewing.Data;

namespace SpotifyEtl.Models.Support;

/// <summary>Hears of a run, or of a review's work on rows, and tells nobody.</summary>
public sealed class SilentRun : IReviewListener
{
    public void OnSideStarted(bool isBase, int nodes, string schema)
    {
    }

    public void OnComparing(int nodes)
    {
    }

    public void OnRunStarted(RunStarted started)
    {
    }

    public void OnNodeStarted(NodeStarted started)
    {
    }

    public void OnNodeWaiting(NodeWaiting waiting)
    {
    }

    public void OnNodeFinished(NodeFinished finished)
    {
    }

    public void OnRunFinished(RunResult result)
    {
    }
}
