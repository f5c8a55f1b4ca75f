using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Graph;

namespace SpotifyEtl.Models.Engine.Reviewing.Data;

/// <summary>What has to be built so that some nodes can be: they, and what they read that is not in the warehouse.</summary>
/// <param name="Nodes">The nodes that are built.</param>
/// <param name="Missing">The sources that they read and that are not in the warehouse, either.</param>
internal sealed record BuildSet(NodeSet Nodes, IReadOnlyList<SourceNode> Missing)
{
    /// <summary>Follows what nodes read, through those without a relation of their own.</summary>
    /// <param name="graph">The side.</param>
    /// <param name="wanted">The nodes.</param>
    /// <param name="isThere">Whether a node that has a relation can be read as it is in the warehouse.</param>
    public static BuildSet Of(ProjectGraph graph, IEnumerable<NodeId> wanted, Predicate<Node> isThere)
    {
        var (nodes, seen, missing) = (graph.NewSet(), graph.NewSet(), new List<SourceNode>());
        var open = new Stack<int>(wanted.Select(graph.IndexOf));
        foreach (var index in open)
        {
            nodes.Add(index);
            seen.Add(index);
        }

        while (open.TryPop(out var index))
        {
            foreach (var parent in graph.Parents(index))
            {
                if (!seen.Add(parent) || (graph[parent].Relation is not null && isThere(graph[parent])))
                {
                    continue;
                }

                if (graph[parent] is SourceNode source)
                {
                    missing.Add(source);
                    continue;
                }

                if (graph[parent].Relation is not null)
                {
                    nodes.Add(parent);
                }

                open.Push(parent);
            }
        }

        return new BuildSet(nodes, missing);
    }
}
