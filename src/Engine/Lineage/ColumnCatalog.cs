using SpotifyEtl.Models.Engine.Definitions;

namespace SpotifyEtl.Models.Engine.Lineage;

/// <summary>The columns of every node, as far as they are known without running anything.</summary>
/// <param name="Columns">The columns by node, in the order of the relation. A node whose columns cannot be known is not among them.</param>
public sealed record ColumnCatalog(IReadOnlyDictionary<NodeId, IReadOnlyList<CatalogColumn>> Columns)
{
    /// <summary>A catalog that knows nothing.</summary>
    public static readonly ColumnCatalog Empty = new(new Dictionary<NodeId, IReadOnlyList<CatalogColumn>>());

    /// <summary>The columns of a node, or null where they are not known.</summary>
    public IReadOnlyList<CatalogColumn>? Find(NodeId node) => Columns.GetValueOrDefault(node);
}

/// <summary>A column of a node.</summary>
/// <param name="Name">The name, unquoted, as the query gives it.</param>
/// <param name="Type">The type in the warehouse's spelling, or null where it is not known.</param>
public sealed record CatalogColumn(string Name, string? Type);
