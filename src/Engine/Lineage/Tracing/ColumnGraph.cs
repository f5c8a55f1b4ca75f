namespace SpotifyEtl.Models.Engine.Lineage.Tracing;

/// <summary>The columns of a project and what flows between them, in both directions.</summary>
public sealed class ColumnGraph
{
    private readonly Dictionary<ColumnId, List<ColumnEdge>> _inputs = new(ColumnIdComparer.Instance);
    private readonly Dictionary<ColumnId, List<ColumnEdge>> _outputs = new(ColumnIdComparer.Instance);

    /// <summary>Takes the lineage of a project.</summary>
    public ColumnGraph(ColumnLineage lineage)
    {
        foreach (var (node, known) in lineage.Nodes)
        {
            foreach (var column in known.Columns)
            {
                foreach (var input in column.Inputs)
                {
                    var edge = new ColumnEdge(input.Column, new ColumnId(node, column.Name), input.Use);
                    Add(_inputs, edge.To, edge);
                    Add(_outputs, edge.From, edge);
                }
            }
        }
    }

    /// <summary>The columns that a column is computed from.</summary>
    public IReadOnlyList<ColumnEdge> InputsOf(ColumnId column) => _inputs.TryGetValue(column, out var edges) ? edges : [];

    /// <summary>The columns that are computed from a column.</summary>
    public IReadOnlyList<ColumnEdge> OutputsOf(ColumnId column) => _outputs.TryGetValue(column, out var edges) ? edges : [];

    /// <summary>Every flow on the way from some columns, each once, those nearer to them first.</summary>
    /// <param name="columns">Where to begin.</param>
    /// <param name="direction">Which way to go.</param>
    public IReadOnlyList<ColumnEdge> Trace(IEnumerable<ColumnId> columns, TraceDirection direction)
    {
        var seen = new HashSet<ColumnId>(columns, ColumnIdComparer.Instance);
        var open = new Queue<ColumnId>(seen);
        var edges = new List<ColumnEdge>();
        while (open.TryDequeue(out var column))
        {
            foreach (var edge in direction == TraceDirection.Upstream ? InputsOf(column) : OutputsOf(column))
            {
                edges.Add(edge);
                var next = direction == TraceDirection.Upstream ? edge.From : edge.To;
                if (seen.Add(next))
                {
                    open.Enqueue(next);
                }
            }
        }

        return edges;
    }

    private static void Add(Dictionary<ColumnId, List<ColumnEdge>> edges, ColumnId column, ColumnEdge edge)
    {
        if (!edges.TryGetValue(column, out var list))
        {
            edges[column] = list = [];
        }

        list.Add(edge);
    }
}

/// <summary>The way of a value from one column to another.</summary>
/// <param name="From">The column that is read.</param>
/// <param name="To">The column that is computed.</param>
/// <param name="Use">What becomes of the value.</param>
public readonly record struct ColumnEdge(ColumnId From, ColumnId To, ColumnUse Use);

/// <summary>Which way to follow columns.</summary>
public enum TraceDirection
{
    /// <summary>To what they are computed from.</summary>
    Upstream,

    /// <summary>To what is computed from them.</summary>
    Downstream,
}

/// <summary>Columns of a node are one where only the case of their letters differs, as SQL reads them.</summary>
public sealed class ColumnIdComparer : IEqualityComparer<ColumnId>
{
    /// <summary>The comparer.</summary>
    public static readonly ColumnIdComparer Instance = new();

    private ColumnIdComparer()
    {
    }

    /// <inheritdoc/>
    public bool Equals(ColumnId x, ColumnId y) => x.Node == y.Node && string.Equals(x.Name, y.Name, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public int GetHashCode(ColumnId obj) => HashCode.Combine(obj.Node, StringComparer.OrdinalIgnoreCase.GetHashCode(obj.Name));
}
