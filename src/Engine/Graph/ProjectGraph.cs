using SpotifyEtl.Models.Engine.Definitions;

namespace SpotifyEtl.Models.Engine.Graph;

/// <summary>
/// All nodes of a project and what each reads. A node's index is its place in an order in which it can be built: what it reads, and what its tests make
/// it wait for, has lower indexes. The order depends on the nodes alone, not on the order in which files were read.
/// </summary>
public sealed class ProjectGraph
{
    private readonly Node[] _nodes;
    private readonly Adjacency _parents;
    private readonly Adjacency _children;
    private readonly TestPlacement?[] _placements;
    private readonly Dictionary<NodeId, int> _indexes;

    internal ProjectGraph(Node[] nodes, Adjacency parents, TestPlacement?[] placements)
    {
        _nodes = nodes;
        _parents = parents;
        _children = parents.Reverse();
        _placements = placements;
        _indexes = new Dictionary<NodeId, int>(nodes.Length);
        for (var index = 0; index < nodes.Length; index++)
        {
            _indexes.Add(nodes[index].Id, index);
        }
    }

    /// <summary>The nodes, by index.</summary>
    public IReadOnlyList<Node> Nodes => _nodes;

    /// <summary>The number of nodes.</summary>
    public int Count => _nodes.Length;

    /// <summary>The node of an index.</summary>
    public Node this[int index] => _nodes[index];

    /// <summary>The index of a node; false where the graph has no such node.</summary>
    public bool TryGetIndex(NodeId id, out int index) => _indexes.TryGetValue(id, out index);

    /// <summary>The index of a node that is known to be in the graph.</summary>
    /// <exception cref="KeyNotFoundException">There is no such node.</exception>
    public int IndexOf(NodeId id) => _indexes[id];

    /// <summary>What a node reads, in order of first mention.</summary>
    public ReadOnlySpan<int> Parents(int index) => _parents[index];

    /// <summary>What reads a node, tests and exposures included, in ascending order.</summary>
    public ReadOnlySpan<int> Children(int index) => _children[index];

    /// <summary>Where a data test is performed.</summary>
    /// <exception cref="ArgumentException">The node is not a data test.</exception>
    public TestPlacement PlacementOf(int test) =>
        _placements[test] ?? throw new ArgumentException($"{_nodes[test].Id} is not a data test.", nameof(test));

    /// <summary>A set with no nodes in it.</summary>
    public NodeSet NewSet() => new(Count);

    /// <summary>A set with the nodes of some ids; an id that the graph does not have is passed over.</summary>
    public NodeSet SetOf(IEnumerable<NodeId> ids)
    {
        var set = NewSet();
        foreach (var id in ids)
        {
            if (TryGetIndex(id, out var index))
            {
                set.Add(index);
            }
        }

        return set;
    }

    /// <summary>A set with every node in it.</summary>
    public NodeSet AllNodes()
    {
        var all = NewSet();
        for (var index = 0; index < Count; index++)
        {
            all.Add(index);
        }

        return all;
    }

    /// <summary>Those of a set that a test is true of.</summary>
    public NodeSet Where(NodeSet nodes, Func<Node, bool> test)
    {
        var found = NewSet();
        foreach (var index in nodes)
        {
            if (test(_nodes[index]))
            {
                found.Add(index);
            }
        }

        return found;
    }

    /// <summary>All that the nodes of a set read, directly and through others; the nodes themselves only where others of them read them.</summary>
    /// <param name="nodes">Where to begin.</param>
    /// <param name="depth">How many steps to go; null for all the way.</param>
    public NodeSet Ancestors(NodeSet nodes, int? depth = null) => Reach(nodes, _parents, depth);

    /// <summary>All that reads the nodes of a set, directly and through others; the nodes themselves only where they read others of them.</summary>
    /// <param name="nodes">Where to begin.</param>
    /// <param name="depth">How many steps to go; null for all the way.</param>
    public NodeSet Descendants(NodeSet nodes, int? depth = null) => Reach(nodes, _children, depth);

    private NodeSet Reach(NodeSet from, Adjacency neighbours, int? depth)
    {
        var reached = NewSet();
        var current = new List<int>(from);
        var next = new List<int>();
        for (var steps = 0; current.Count > 0 && steps != depth; steps++)
        {
            next.Clear();
            foreach (var node in current)
            {
                foreach (var neighbour in neighbours[node])
                {
                    if (reached.Add(neighbour))
                    {
                        next.Add(neighbour);
                    }
                }
            }

            (current, next) = (next, current);
        }

        return reached;
    }
}
