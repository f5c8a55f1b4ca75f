using SpotifyEtl.Models.Engine.Definitions;

namespace SpotifyEtl.Models.Engine.Reviewing.Data;

/// <summary>Puts what became of rows into a review, and says how that was found.</summary>
/// <param name="request">How rows were compared.</param>
/// <param name="target">The target's name.</param>
internal sealed class DataFindings(DataReviewRequest request, string target)
{
    /// <summary>The review with the rows of its nodes.</summary>
    public Review AddTo(Review review, IReadOnlyList<AffectedNode> affected, DataComparison comparison) => review with
    {
        Changes = [.. review.Changes.Select(change => change with { Data = comparison.Results.GetValueOrDefault(change.Id) })],
        Impacted = [.. review.Impacted.Select(node => node with { Data = comparison.Results.GetValueOrDefault(node.Id) })],
        Notes = [.. review.Notes, HowCompared(), .. WhatWasLeft(review, affected, comparison)],
    };

    private string HowCompared()
    {
        var kept = request.Keeps ? $"The schema `{request.Schema}` stays." : "The schema is dropped again.";
        return request.BaseTarget is { } standing
            ? $"Rows: what may differ was built into the schema `{request.Schema}` of the target `{target}`, and compared with what is in the target `{standing}`. {kept}"
            : $"Rows: what may differ was built on both sides into the schema `{request.Schema}`, of what the target `{target}` has now of all the rest. {kept}";
    }

    private IEnumerable<string> WhatWasLeft(Review review, IReadOnlyList<AffectedNode> affected, DataComparison comparison)
    {
        foreach (var node in affected)
        {
            if (comparison.NotCompared.GetValueOrDefault(node.Head.Id) is { } reason)
            {
                yield return $"The rows of `{node.Head.Name}` were not compared: {reason}.";
            }
            else if (request.BaseTarget is not null && node.Head is ModelNode { Config.Materialized: Materialization.Incremental })
            {
                yield return $"`{node.Head.Name}` is incremental: it was built anew of all that it reads, and the base has what its runs have kept.";
            }
        }

        foreach (var snapshot in review.Changes.Select(change => (change.Name, change.ResourceType)).Concat(review.Impacted.Select(node => (node.Name, node.ResourceType)))
            .Where(node => node.ResourceType == ResourceType.Snapshot))
        {
            yield return $"The rows of `{snapshot.Name}` were not compared: a snapshot has what it kept, which no build gives again.";
        }

        foreach (var source in review.Changes.Where(change => change is { ResourceType: ResourceType.Source, Class: not ChangeClass.None, Kind: not ChangeKind.Removed }))
        {
            yield return $"`{source.Name}` was read as it is in the target: a review stages no files.";
        }
    }
}
