using System.Runtime.InteropServices;

namespace SpotifyEtl.Models.Engine.Graph;

/// <summary>
/// A topological order that stays one while edges are added, after Pearce and Kelly, "A dynamic topological sort algorithm for directed acyclic graphs" (2006).
/// Only the nodes between the two ends of an edge, in the present order, are ever looked at; an edge that agrees with the order costs nothing.
/// </summary>
internal sealed class DynamicOrder
{
    private readonly Adjacency _parents;
    private readonly Adjacency _children;
    private readonly int[] _components;
    private readonly Dictionary<int, List<int>> _addedParents = [];
    private readonly Dictionary<int, List<int>> _addedChildren = [];
    private readonly int[] _ranks;

    // The search in which a node was last seen: spares clearing a set before each search.
    private readonly int[] _seen;
    private int _search;

    /// <summary>Begins with the edges of a graph and an order of it.</summary>
    /// <param name="parents">The edges, against their direction.</param>
    /// <param name="children">The edges, along their direction.</param>
    /// <param name="order">A topological order.</param>
    /// <param name="components">The number of the component of each node: ways that leave one are of no interest.</param>
    public DynamicOrder(Adjacency parents, Adjacency children, int[] order, int[] components)
    {
        _parents = parents;
        _children = children;
        _components = components;
        _seen = new int[order.Length];
        _ranks = new int[order.Length];
        for (var rank = 0; rank < order.Length; rank++)
        {
            _ranks[order[rank]] = rank;
        }
    }

    /// <summary>A node's place in the present order.</summary>
    public int Rank(int node) => _ranks[node];

    /// <summary>Whether some way leads from one node to another one of the same component.</summary>
    public bool Reaches(int from, int to) =>
        _components[from] == _components[to] && _ranks[from] < _ranks[to] && FindBetween(from, to, _children, _addedChildren).Contains(to);

    /// <summary>Adds an edge; no way may lead from its end back to its start. One between components is passed over.</summary>
    public void Add(Edge edge)
    {
        if (_components[edge.From] != _components[edge.To])
        {
            return;
        }

        if (_ranks[edge.From] > _ranks[edge.To])
        {
            Reorder(edge);
        }

        ListOf(_addedParents, edge.To).Add(edge.From);
        ListOf(_addedChildren, edge.From).Add(edge.To);
    }

    private static List<int> ListOf(Dictionary<int, List<int>> lists, int node) =>
        CollectionsMarshal.GetValueRefOrAddDefault(lists, node, out _) ??= [];

    // Deals out the places of the nodes concerned anew: first what leads to the edge's start, then what its end leads to, each in the order it had.
    private void Reorder(Edge edge)
    {
        var moved = FindBetween(edge.From, edge.To, _parents, _addedParents);
        moved.Sort(ByRank);
        var behind = FindBetween(edge.To, edge.From, _children, _addedChildren);
        behind.Sort(ByRank);
        moved.AddRange(behind);

        var places = moved.ConvertAll(Rank);
        places.Sort();
        for (var i = 0; i < places.Count; i++)
        {
            _ranks[moved[i]] = places[i];
        }
    }

    private int ByRank(int a, int b) => _ranks[a].CompareTo(_ranks[b]);

    // What can be reached from a node, itself included, without leaving the stretch of the order between it and another node.
    private List<int> FindBetween(int from, int bound, Adjacency neighbours, Dictionary<int, List<int>> added)
    {
        var component = _components[from];
        var (low, high) = _ranks[from] < _ranks[bound] ? (_ranks[from], _ranks[bound]) : (_ranks[bound], _ranks[from]);
        var found = new List<int> { from };
        _seen[from] = ++_search;
        for (var i = 0; i < found.Count; i++)
        {
            Visit(neighbours[found[i]]);
            if (added.TryGetValue(found[i], out var more))
            {
                Visit(CollectionsMarshal.AsSpan(more));
            }
        }

        return found;

        void Visit(ReadOnlySpan<int> nodes)
        {
            foreach (var node in nodes)
            {
                if (_seen[node] != _search && _ranks[node] >= low && _ranks[node] <= high && _components[node] == component)
                {
                    _seen[node] = _search;
                    found.Add(node);
                }
            }
        }
    }
}
