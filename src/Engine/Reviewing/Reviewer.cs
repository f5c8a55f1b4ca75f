using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Reviewing.Comparison;

namespace SpotifyEtl.Models.Engine.Reviewing;

/// <summary>Puts a review together of two versions that are compiled and analysed.</summary>
/// <param name="before">The base.</param>
/// <param name="after">The head.</param>
/// <param name="pairs">Which node is which.</param>
internal sealed class Reviewer(ReviewVersion before, ReviewVersion after, NodePairs pairs)
{
    /// <summary>The base.</summary>
    public ReviewVersion Before => before;

    /// <summary>The head.</summary>
    public ReviewVersion After => after;

    /// <summary>What differs, and what that does.</summary>
    /// <param name="frame">A review that says between what, with the problems of both sides.</param>
    public Review Make(Review frame)
    {
        var tests = new TestComparison(before, after, pairs).Compare();
        var changes = Changes(tests.Select(test => test.Node).OfType<NodeId>().ToHashSet());
        var impact = new ImpactAnalysis(before, after, changes, frame.Problems).Trace();
        changes = [.. changes.Select(change => impact.OnChanged.TryGetValue(change.Id, out var reason) ? change with { Class = reason.Class, Reasons = [reason, .. change.Reasons] } : change)];
        return frame with
        {
            Changes = changes,
            Impacted = impact.Impacted,
            Untouched = impact.Untouched,
            Edges = ReviewEdge.Among(after.Graph, [.. changes.Select(change => change.Id), .. impact.Impacted.Select(node => node.Id), .. impact.Untouched.Select(node => node.Id)]),
            Tests = tests,
            Remarks = new Remarks(before, after).Find(changes, impact.Impacted),
        };
    }

    /// <summary>Adds what the project's policy says to it.</summary>
    /// <param name="review">The review, with all that the policy looks at.</param>
    /// <param name="settings">The policy.</param>
    public Review Judge(Review review, ReviewSettings settings) => review with { Policy = new ReviewPolicy(settings, before.Graph, after.Graph).Judge(review) };

    private List<NodeChange> Changes(HashSet<NodeId> tested)
    {
        var comparison = new NodeComparison(before, after);
        var changes = new List<NodeChange>();
        var kept = new HashSet<NodeId>();
        foreach (var node in after.Graph.Nodes.Where(node => !node.IsTest))
        {
            var former = pairs.FormerId(node.Id);
            if (before.Find(former) is not { } was)
            {
                changes.Add(comparison.Added(node));
            }
            else
            {
                kept.Add(former);
                if (comparison.Compare(was, node, tested.Contains(node.Id)) is { } change)
                {
                    changes.Add(change);
                }
            }
        }

        changes.AddRange(before.Graph.Nodes.Where(node => !node.IsTest && !kept.Contains(node.Id)).Select(comparison.Removed));
        return changes;
    }
}
