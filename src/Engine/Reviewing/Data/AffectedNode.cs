using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Graph;

namespace SpotifyEtl.Models.Engine.Reviewing.Data;

/// <summary>A node whose rows may be others since the base.</summary>
/// <param name="Head">What it is now.</param>
/// <param name="Base">What it was; null for one that is new.</param>
internal sealed record AffectedNode(Node Head, Node? Base)
{
    /// <summary>The models and seeds that a review tells of, and that have rows of their own. A snapshot has those that it kept, which no build gives again.</summary>
    /// <param name="review">The review.</param>
    /// <param name="head">The nodes of the head.</param>
    /// <param name="before">The nodes of the base.</param>
    public static IReadOnlyList<AffectedNode> Of(Review review, ProjectGraph head, ProjectGraph before)
    {
        var changed = review.Changes.Where(change => change.Class != ChangeClass.None && change.Kind != ChangeKind.Removed);
        var affected = head.SetOf(review.Impacted.Select(node => node.Id).Concat(changed.Select(change => change.Id)));
        var former = review.Changes.Where(change => change.Previous is not null).ToDictionary(change => change.Id, change => change.Previous!.Value);
        return
        [
            .. affected.Select(index => head[index]).Where(node => node is ModelNode or SeedNode && node.Relation is not null)
                .Select(node => new AffectedNode(node, before.TryGetIndex(former.GetValueOrDefault(node.Id, node.Id), out var was) ? before[was] : null)),
        ];
    }
}
