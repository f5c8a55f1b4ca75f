using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Parsing;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Engine.Reviewing.Data;

/// <summary>Gives nodes of a project other relations than its own names would.</summary>
internal static class Relocation
{
    /// <summary>The project with its relations elsewhere, and without what runs at the beginning and at the end of a run.</summary>
    /// <param name="project">The project.</param>
    /// <param name="placeOf">The relation of a node; null where it stays.</param>
    public static ParsedProject Relocate(this ParsedProject project, Func<Node, RelationName?> placeOf)
    {
        var nodes = project.Nodes.ToDictionary(node => node.Key, node => Move(node.Value, placeOf(node.Value)));
        return project with
        {
            Nodes = nodes,
            Referable = project.Referable.ToDictionary(node => node.Key, node => nodes.GetValueOrDefault(node.Value.Id, node.Value)),
            Settings = project.Settings with { OnRunStart = [], OnRunEnd = [] },
        };
    }

    /// <summary>Where nodes go in a schema of its own: under their own names, or, where two have one name in different schemas, with that of the schema before it.</summary>
    /// <param name="nodes">The nodes.</param>
    /// <param name="schema">The schema.</param>
    /// <param name="suffix">What every name ends with.</param>
    /// <param name="maxBytes">The engine's longest identifier, in bytes of UTF-8.</param>
    public static IReadOnlyDictionary<NodeId, RelationName> PlacesIn(IEnumerable<Node> nodes, SchemaName schema, string suffix, int maxBytes)
    {
        var places = new Dictionary<NodeId, RelationName>();
        foreach (var alike in nodes.Where(node => node.Relation is not null).GroupBy(node => node.Relation!.Identifier, StringComparer.OrdinalIgnoreCase))
        {
            var isAlone = alike.Count() == 1;
            foreach (var node in alike)
            {
                var own = node.Relation!;
                var identifier = isAlone ? own.Identifier : $"{own.Schema}__{own.Identifier}";
                places.Add(node.Id, AsideName.Of(new RelationName(schema.Database, schema.Schema, identifier), suffix, maxBytes));
            }
        }

        return places;
    }

    private static Node Move(Node node, RelationName? place) => (node, place) switch
    {
        (_, null) => node,
        (ModelNode model, _) => model with { Target = place },
        (SeedNode seed, _) => seed with { Target = place },
        (SnapshotNode snapshot, _) => snapshot with { Target = place },
        (SourceNode source, _) => source with { Target = place },
        _ => node,
    };
}
