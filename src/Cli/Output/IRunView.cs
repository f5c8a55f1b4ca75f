using SpotifyEtl.Models.Engine.Execution;

namespace SpotifyEtl.Models.Cli.Output;

/// <summary>Shows a run while it happens. Disposing leaves the terminal in order, however the run ended.</summary>
internal interface IRunView : IRunListener, IDisposable;

/// <summary>Shows nothing: <c>--quiet</c>.</summary>
internal sealed class QuietView : IRunView
{
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

    public void Dispose()
    {
    }
}
