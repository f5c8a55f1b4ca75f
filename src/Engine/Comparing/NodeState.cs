using SpotifyEtl.Models.Engine.Definitions;

namespace SpotifyEtl.Models.Engine.Comparing;

/// <summary>What is kept of a node: where its relation is, and a fingerprint of each part.</summary>
/// <param name="Id">The node.</param>
/// <param name="Relation">The relation, with the names of the target; null for a node that has none.</param>
public sealed record NodeState(NodeId Id, RelationName? Relation)
{
    private readonly ulong[] _fingerprints = new ulong[StateParts.All.Length];

    /// <summary>The fingerprint of a part; 0 where there is nothing to take one of.</summary>
    public ulong this[StatePart part] => _fingerprints[(int)part];

    internal static NodeState Create(NodeId id, RelationName? relation, ReadOnlySpan<ulong> fingerprints)
    {
        var state = new NodeState(id, relation);
        fingerprints.CopyTo(state._fingerprints);
        return state;
    }

    /// <summary>Whether any part differs.</summary>
    public bool DiffersFrom(NodeState other) => !_fingerprints.AsSpan().SequenceEqual(other._fingerprints);
}
