using SpotifyEtl.Models.Engine.Definitions;

namespace SpotifyEtl.Models.Engine.Warehouse;

/// <summary>A new relation in the place of whatever has its name.</summary>
/// <param name="Built">The name that it was built under; <paramref name="Target"/> itself for a view that is replaced by one statement.</param>
/// <param name="Target">The name that it gets.</param>
/// <param name="Kind">What it is.</param>
/// <param name="RebuiltByRun">
/// The relations that the run builds. A view among them that reads the old relation, and cannot read the new one, is dropped: its turn comes. One that is not
/// among them makes the publication fail.
/// </param>
public sealed record Publication(RelationName Built, RelationName Target, RelationKind Kind, IReadOnlySet<RelationName> RebuiltByRun);
