using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;

namespace SpotifyEtl.Models.Engine.Graph;

/// <summary>Makes the graph of a project's nodes.</summary>
public static class GraphBuilder
{
    /// <summary>Links the nodes, finds cycles, and places the tests. Null where there is a cycle, which is reported then.</summary>
    /// <param name="nodes">Every enabled node. A reference to a node that is not among them is passed over: it was reported when references were resolved.</param>
    /// <param name="diagnostics">Takes the cycles.</param>
    public static ProjectGraph? Build(IReadOnlyCollection<Node> nodes, DiagnosticBag diagnostics)
    {
        var byId = nodes.ToArray();
        Array.Sort(byId, (a, b) => a.Id.CompareTo(b.Id));
        var parents = LinkParents(byId);
        if (TopologicalOrder.Find(parents, parents.Reverse()) is not { } order)
        {
            foreach (var cycle in CycleFinder.Find(parents))
            {
                var steps = cycle.Zip(cycle.Skip(1).Append(cycle[0]), (from, to) => (byId[from], ReferencePlace.Find(byId[from], byId[to])));
                diagnostics.Add(DiagnosticCodes.Cycle([.. steps]));
            }

            return null;
        }

        (var placements, order) = TestPlacer.Place(byId, parents, order);
        return Renumber(byId, parents, placements, order);
    }

    private static Adjacency LinkParents(Node[] nodes)
    {
        var indexes = new Dictionary<NodeId, int>(nodes.Length);
        for (var index = 0; index < nodes.Length; index++)
        {
            indexes.Add(nodes[index].Id, index);
        }

        var edges = new List<Edge>(nodes.Length * 2);
        for (var index = 0; index < nodes.Length; index++)
        {
            foreach (var id in nodes[index].DependsOn)
            {
                if (indexes.TryGetValue(id, out var parent))
                {
                    edges.Add(new Edge(index, parent));
                }
            }
        }

        return Adjacency.From(nodes.Length, edges);
    }

    private static ProjectGraph Renumber(Node[] nodes, Adjacency parents, TestPlacement?[] placements, int[] order)
    {
        var places = new int[order.Length];
        for (var place = 0; place < order.Length; place++)
        {
            places[order[place]] = place;
        }

        var edges = new List<Edge>(parents.EdgeCount);
        for (var place = 0; place < order.Length; place++)
        {
            foreach (var parent in parents[order[place]])
            {
                edges.Add(new Edge(place, places[parent]));
            }
        }

        return new ProjectGraph(
            Array.ConvertAll(order, index => nodes[index]),
            Adjacency.From(order.Length, edges),
            Array.ConvertAll(order, index => placements[index] is { Anchor: { } anchor } placement
                ? new TestPlacement(places[anchor], [.. placement.WaitsFor.Select(read => places[read])])
                : placements[index]));
    }
}
