namespace SpotifyEtl.Models.Engine.Graph;

/// <summary>A step from one numbered node to another.</summary>
internal readonly record struct Edge(int From, int To);

/// <summary>The neighbours of every node in one direction: all of them end to end in one array, and where each node's begin in another.</summary>
internal sealed class Adjacency
{
    private readonly int[] _starts;
    private readonly int[] _neighbours;

    private Adjacency(int[] starts, int[] neighbours)
    {
        _starts = starts;
        _neighbours = neighbours;
    }

    /// <summary>The number of nodes.</summary>
    public int Count => _starts.Length - 1;

    /// <summary>The number of edges.</summary>
    public int EdgeCount => _neighbours.Length;

    /// <summary>The neighbours of a node.</summary>
    public ReadOnlySpan<int> this[int node] => _neighbours.AsSpan(_starts[node], _starts[node + 1] - _starts[node]);

    /// <summary>Gathers edges by the node they come from; the edges of one node keep their order.</summary>
    public static Adjacency From(int count, IReadOnlyList<Edge> edges)
    {
        var starts = new int[count + 1];
        foreach (var edge in edges)
        {
            starts[edge.From + 1]++;
        }

        for (var node = 0; node < count; node++)
        {
            starts[node + 1] += starts[node];
        }

        var next = starts.AsSpan(0, count).ToArray();
        var neighbours = new int[edges.Count];
        foreach (var edge in edges)
        {
            neighbours[next[edge.From]++] = edge.To;
        }

        return new Adjacency(starts, neighbours);
    }

    /// <summary>The same edges seen from their other end; each node's neighbours are in ascending order.</summary>
    public Adjacency Reverse()
    {
        var edges = new List<Edge>(EdgeCount);
        for (var node = 0; node < Count; node++)
        {
            foreach (var neighbour in this[node])
            {
                edges.Add(new Edge(neighbour, node));
            }
        }

        return From(Count, edges);
    }
}
