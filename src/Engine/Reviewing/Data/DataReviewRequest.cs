namespace SpotifyEtl.Models.Engine.Reviewing.Data;

/// <summary>How a review compares rows: what differs is built, and compared with what the base gives.</summary>
/// <param name="Schema">The schema that holds what is built. It is the review's own: it must not exist, or be left over from a review.</param>
public sealed record DataReviewRequest(string Schema)
{
    /// <summary>Whether the schema stays when the review is done. Default: false.</summary>
    public bool Keeps { get; init; }

    /// <summary>
    /// The target that holds the base, built, in the same database: its relations are what is compared with, and what is not built is read there. Default: null, the base's side is
    /// built as well, of the same rows as the head's.
    /// </summary>
    public string? BaseTarget { get; init; }

    /// <summary>Above how many rows of the larger side only a part of the keys is compared; 0 for never. Default: <see cref="DataDiff.DataDiffOptions.DefaultLimit"/>.</summary>
    public long Limit { get; init; } = DataDiff.DataDiffOptions.DefaultLimit;
}
