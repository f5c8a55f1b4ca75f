using SpotifyEtl.Models.Engine.Landing;
using SpotifyEtl.Models.Engine.Staging.Objects;

namespace SpotifyEtl.Models.Cli.Output.Landing;

/// <summary>Shows files on their way into the object store. Disposing leaves the terminal in order, however it ended.</summary>
internal interface ILandingView : ILandingListener, IDisposable
{
    /// <summary>Tells what became of it.</summary>
    void OnFinished(LandingResult result);
}

/// <summary>Shows nothing: <c>--quiet</c>.</summary>
internal sealed class QuietLandingView : ILandingView
{
    public void OnCompared(LandingPlan plan, ObjectLocation to)
    {
    }

    public void OnSent(long bytes)
    {
    }

    public void OnLanded(FileToLand file)
    {
    }

    public void OnDeleted(StoredObject stored)
    {
    }

    public void OnFinished(LandingResult result)
    {
    }

    public void Dispose()
    {
    }
}
