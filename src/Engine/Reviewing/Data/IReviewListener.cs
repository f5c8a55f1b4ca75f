using SpotifyEtl.Models.Engine.Execution;

namespace SpotifyEtl.Models.Engine.Reviewing.Data;

/// <summary>Hears of the work on rows while it happens. For each side that is built there is a run.</summary>
public interface IReviewListener : IRunListener
{
    /// <summary>A side is about to be built.</summary>
    /// <param name="isBase">Whether it is the side that is compared with.</param>
    /// <param name="nodes">How many of its nodes.</param>
    /// <param name="schema">Where.</param>
    void OnSideStarted(bool isBase, int nodes, string schema);

    /// <summary>The rows of nodes are about to be compared.</summary>
    /// <param name="nodes">Of how many.</param>
    void OnComparing(int nodes);
}
