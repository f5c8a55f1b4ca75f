using SpotifyEtl.Models.Engine.Execution;
using SpotifyEtl.Models.Engine.Reviewing.Data;

namespace SpotifyEtl.Models.Cli.Output.Reviews;

/// <summary>Shows how the rows of a review are built and compared: each side as a run of its own.</summary>
internal sealed class ReviewProgress(IReporter reporter) : IReviewListener, IDisposable
{
    private IRunView _view = new QuietView();

    public void OnSideStarted(bool isBase, int nodes, string schema) =>
        reporter.Note($"Building {Figures.Count(nodes, "node")} of {(isBase ? "the base" : "the head")} into schema {Cells.Printable(schema)}");

    public void OnComparing(int nodes) => reporter.Note($"Comparing the rows of {Figures.Count(nodes, "node")}");

    public void OnRunStarted(RunStarted started)
    {
        _view = reporter.WatchRun();
        _view.OnRunStarted(started);
    }

    public void OnNodeStarted(NodeStarted started) => _view.OnNodeStarted(started);

    public void OnNodeWaiting(NodeWaiting waiting) => _view.OnNodeWaiting(waiting);

    public void OnNodeFinished(NodeFinished finished) => _view.OnNodeFinished(finished);

    public void OnRunFinished(RunResult result)
    {
        _view.OnRunFinished(result);
        _view.Dispose();
    }

    public void Dispose() => _view.Dispose();
}
