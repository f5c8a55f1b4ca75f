using SpotifyEtl.Models.Engine.Landing;
using SpotifyEtl.Models.Engine.Staging.Objects;

namespace SpotifyEtl.Models.Conformance.Aws;

/// <summary>Hears of landing, and does with it what a test says.</summary>
internal sealed class SilentListener : ILandingListener
{
    private long _sent;

    /// <summary>Is told the bytes that were sent so far, each time there are more.</summary>
    public Action<long>? Sent { get; init; }

    public void OnCompared(LandingPlan plan, ObjectLocation to)
    {
    }

    public void OnSent(long bytes) => Sent?.Invoke(Interlocked.Add(ref _sent, bytes));

    public void OnLanded(FileToLand file)
    {
    }

    public void OnDeleted(StoredObject stored)
    {
    }
}
