using SpotifyEtl.Models.Engine.Definitions;

namespace SpotifyEtl.Models.Engine.Warehouse;

/// <summary>What an engine's catalog tells of relations.</summary>
public sealed class WarehouseCatalog
{
    /// <summary>A catalog of nothing.</summary>
    public static readonly WarehouseCatalog Empty = new([]);

    private readonly Dictionary<RelationName, CatalogRelation> _relations;

    /// <summary>Takes the relations of the schemas that were asked for.</summary>
    /// <param name="relations">The relations, named as the project names them: with a database where that names one.</param>
    /// <param name="sameName">Which names are the same; null where every letter counts.</param>
    public WarehouseCatalog(IEnumerable<CatalogRelation> relations, IEqualityComparer<RelationName>? sameName = null) =>
        _relations = relations.ToDictionary(relation => relation.Name, sameName);

    /// <summary>The relation of that name, or null where there is none.</summary>
    public CatalogRelation? Find(RelationName name) => _relations.GetValueOrDefault(name);
}

/// <summary>What an engine's catalog tells of a relation.</summary>
/// <param name="Name">Where it lives.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Columns">Its columns in order.</param>
public sealed record CatalogRelation(RelationName Name, RelationKind Kind, IReadOnlyList<CatalogRelationColumn> Columns)
{
    /// <summary>The database as the engine calls it; null where it is not known.</summary>
    public string? Database { get; init; }

    /// <summary>Whose it is; null where the engine has no users, or does not tell.</summary>
    public string? Owner { get; init; }

    /// <summary>Its comment; null for none.</summary>
    public string? Comment { get; init; }

    /// <summary>About how many rows it has; null for a view, and where the engine does not know.</summary>
    public long? Rows { get; init; }

    /// <summary>About how many bytes it takes, indexes included; null for a view, and where the engine does not tell.</summary>
    public long? Bytes { get; init; }
}

/// <summary>A column of a relation, with its comment.</summary>
/// <param name="Name">The name, unquoted, in the catalog's case.</param>
/// <param name="Type">The type in the warehouse's spelling.</param>
/// <param name="Comment">Its comment; null for none.</param>
public sealed record CatalogRelationColumn(string Name, string Type, string? Comment);
