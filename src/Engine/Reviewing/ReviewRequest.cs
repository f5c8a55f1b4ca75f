using SpotifyEtl.Models.Engine.Graph.Selection;
using SpotifyEtl.Models.Engine.Reviewing.Data;

namespace SpotifyEtl.Models.Engine.Reviewing;

/// <summary>What to review, and how.</summary>
/// <param name="Base">The branch, tag or commit to compare with: what the head has changed since the two went apart is reviewed. Null for the repository's main branch.</param>
/// <param name="Head">The branch, tag or commit to review; null for the files as they are.</param>
public sealed record ReviewRequest(string? Base, string? Head)
{
    /// <summary>The nodes to tell of. Default: null, all.</summary>
    public SelectionRequest? Selection { get; init; }

    /// <summary>How to compare rows. Default: null, not at all: no warehouse is asked.</summary>
    public DataReviewRequest? Data { get; init; }
}
