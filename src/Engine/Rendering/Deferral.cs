using SpotifyEtl.Models.Engine.Comparing;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Engine.Rendering;

/// <summary>Reading from elsewhere what a run does not build itself: <c>--defer</c>.</summary>
/// <param name="State">Where else.</param>
/// <param name="FavorsState">Whether to do so even where the target has the relation.</param>
public sealed record Deferral(ProjectState State, bool FavorsState)
{
    /// <summary>
    /// Puts the relations of the state in the place of those that are neither built by the run nor there (or of all that it does not build). Sources stay what they are.
    /// </summary>
    /// <param name="isBuilt">Whether the run builds a node.</param>
    /// <param name="warehouse">What exists in the target.</param>
    /// <param name="dialect">Spells names.</param>
    internal Substitute CreateSubstitute(Func<NodeId, bool> isBuilt, WarehouseState warehouse, Dialect dialect) => (_, referenced) =>
        referenced is not SourceNode && referenced.Relation is { } own && !isBuilt(referenced.Id)
        && (FavorsState || warehouse.Find(own) is null)
        && State.Nodes.TryGetValue(referenced.Id, out var node) && node.Relation is { } elsewhere && elsewhere != own
            ? new RelationValue(elsewhere, dialect)
            : null;
}
