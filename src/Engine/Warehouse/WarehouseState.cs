using SpotifyEtl.Models.Engine.Definitions;

namespace SpotifyEtl.Models.Engine.Warehouse;

/// <summary>What existed in the warehouse when the run began: read once, so that rendering and planning are pure functions.</summary>
public sealed class WarehouseState
{
    /// <summary>A warehouse without relations: the state for work that must not need one.</summary>
    public static readonly WarehouseState Empty = new([]);

    private readonly Dictionary<RelationName, Relation> _relations;
    private readonly HashSet<SchemaName> _schemas;

    /// <summary>Takes the relations of the schemas that were asked for.</summary>
    /// <param name="relations">The relations.</param>
    /// <param name="emptySchemas">Those of the schemas that exist without a relation in them, where the engine was asked for these.</param>
    /// <param name="sameName">Which names are the same; null where every letter counts.</param>
    public WarehouseState(
        IEnumerable<Relation> relations, IEnumerable<SchemaName>? emptySchemas = null, IEqualityComparer<RelationName>? sameName = null)
    {
        _relations = relations.ToDictionary(r => r.Name, sameName);
        _schemas = [.. _relations.Keys.Select(name => new SchemaName(name.Database, name.Schema)), .. emptySchemas ?? []];
    }

    /// <summary>Every relation, in no order.</summary>
    public IEnumerable<Relation> Relations => _relations.Values;

    /// <summary>Whether a schema is known to exist.</summary>
    public bool Has(SchemaName schema) => _schemas.Contains(schema);

    /// <summary>The relation of that name, or null where there is none.</summary>
    public Relation? Find(RelationName name) => _relations.GetValueOrDefault(name);
}
