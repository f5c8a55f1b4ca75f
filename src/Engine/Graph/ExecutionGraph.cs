namespace SpotifyEtl.Models.Engine.Graph;

/// <summary>
/// What a run does with a selection, and in what order. Numbered anew from 0, in an order in which everything comes after all it waits for.
/// </summary>
public sealed class ExecutionGraph
{
    private readonly ExecutionNode[] _nodes;
    private readonly Adjacency _parents;
    private readonly Adjacency _children;

    internal ExecutionGraph(ExecutionNode[] nodes, Adjacency parents)
    {
        _nodes = nodes;
        _parents = parents;
        _children = parents.Reverse();
    }

    /// <summary>The parts, by number.</summary>
    public IReadOnlyList<ExecutionNode> Nodes => _nodes;

    /// <summary>The number of parts.</summary>
    public int Count => _nodes.Length;

    /// <summary>The part of a number.</summary>
    public ExecutionNode this[int number] => _nodes[number];

    /// <summary>What a part waits for, each once.</summary>
    public ReadOnlySpan<int> Parents(int number) => _parents[number];

    /// <summary>What waits for a part.</summary>
    public ReadOnlySpan<int> Children(int number) => _children[number];

    /// <summary>Plans the order of a run.</summary>
    /// <param name="graph">The project.</param>
    /// <param name="selected">
    /// The nodes to run, of the kinds that the command is about. Tests whose anchor is not among them run over what is there, after whatever of the selection
    /// comes before the anchor.
    /// </param>
    public static ExecutionGraph Create(ProjectGraph graph, NodeSet selected) => new ExecutionGraphBuilder(graph, selected).Build();
}
