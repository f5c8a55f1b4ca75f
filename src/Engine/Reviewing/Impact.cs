using SpotifyEtl.Models.Engine.Definitions;

namespace SpotifyEtl.Models.Engine.Reviewing;

/// <summary>What changes do downstream.</summary>
/// <param name="Impacted">What is affected and not changed itself, in the order of the graph.</param>
/// <param name="Untouched">What is not affected.</param>
/// <param name="OnChanged">What what is changed itself reads does to it, where that is worse than its own change.</param>
internal sealed record Impact(IReadOnlyList<ImpactedNode> Impacted, IReadOnlyList<UntouchedNode> Untouched, IReadOnlyDictionary<NodeId, ChangeReason> OnChanged);
