using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Engine.Reporting.Artifacts.Catalog;

/// <summary>The relations of a project as the warehouse had them at a time.</summary>
/// <param name="GeneratedAt">When the warehouse was asked.</param>
/// <param name="Relations">By node; one whose relation is not there is not among them.</param>
public sealed record ProjectCatalog(DateTimeOffset GeneratedAt, IReadOnlyDictionary<NodeId, CatalogRelation> Relations)
{
    /// <summary>The target whose warehouse was asked; null where another tool asked it.</summary>
    public string? Target { get; init; }

    /// <summary>Finds the relations of nodes.</summary>
    /// <param name="nodes">All nodes of the project.</param>
    /// <param name="warehouse">What the warehouse told of them.</param>
    /// <param name="target">The target's name.</param>
    /// <param name="generatedAt">When.</param>
    internal static ProjectCatalog Of(IEnumerable<Node> nodes, WarehouseCatalog warehouse, string target, DateTimeOffset generatedAt)
    {
        var relations = new Dictionary<NodeId, CatalogRelation>();
        foreach (var node in nodes)
        {
            if (node.Relation is { } name && warehouse.Find(name) is { } relation)
            {
                relations.Add(node.Id, relation);
            }
        }

        return new ProjectCatalog(generatedAt, relations) { Target = target };
    }
}
