using SpotifyEtl.Models.Engine.Definitions;

namespace SpotifyEtl.Models.Engine.Reviewing;

/// <summary>The nodes that a review tells of: those that a selection names in the head, and of what is gone, in the base.</summary>
/// <param name="head">The selected nodes of the head.</param>
/// <param name="before">The selected nodes of the base.</param>
internal sealed class ReviewSelection(HashSet<NodeId> head, HashSet<NodeId> before)
{
    /// <summary>Whether a node is told of.</summary>
    public bool Includes(NodeId node) => head.Contains(node) || before.Contains(node);

    /// <summary>What of a review is about these nodes. Mistakes of either side are told all the same.</summary>
    public Review Of(Review review) => review with
    {
        Changes = [.. review.Changes.Where(change => Includes(change.Id))],
        Impacted = [.. review.Impacted.Where(node => Includes(node.Id))],
        Untouched = [.. review.Untouched.Where(node => Includes(node.Id))],
        Edges = [.. review.Edges.Where(edge => Includes(edge.From) && Includes(edge.To))],
        Tests = [.. review.Tests.Where(test => test.Node is not { } node || Includes(node))],
        Remarks = [.. review.Remarks.Where(remark => Includes(remark.Node))],
        Notes = [.. review.Notes, head.Count + before.Count == 0 ? "The selection names no node of either side." : "Only what was selected is told; other nodes may differ as well."],
    };
}
