using SpotifyEtl.Models.Engine.Definitions;

namespace SpotifyEtl.Models.Engine.Warehouse;

/// <summary>What existed in the warehouse when the run began: read once, so that rendering and planning are pure functions.</summary>
public sealed class WarehouseState
{
    /// <summary>A warehouse without relations: the state for work that must not need one.</summary>
    public static readonly WarehouseState Empty = new([]);

    private readonly Dictionary<RelationName, Relation> _relations;

    /// <summary>Takes the relations of the schemas that were asked for.</summary>
    public WarehouseState(IEnumerable<Relation> relations) => _relations = relations.ToDictionary(r => r.Name);

    /// <summary>Every relation, in no order.</summary>
    public IEnumerable<Relation> Relations => _relations.Values;

    /// <summary>The relation of that name, or null where there is none.</summary>
    public Relation? Find(RelationName name) => _relations.GetValueOrDefault(name);
}
