using SpotifyEtl.Models.Engine.Definitions;

namespace SpotifyEtl.Models.Engine.Lineage.Tracing;

/// <summary>What a column means that has no description of its own: what is said of the column that it is a copy of.</summary>
public sealed class InheritedDescriptions
{
    private readonly IReadOnlyDictionary<NodeId, Node> _nodes;
    private readonly ColumnGraph _graph;
    private readonly Dictionary<ColumnId, InheritedDescription?> _found = new(ColumnIdComparer.Instance);

    /// <summary>Takes the nodes with their descriptions, and what flows between their columns.</summary>
    public InheritedDescriptions(IReadOnlyDictionary<NodeId, Node> nodes, ColumnGraph graph) => (_nodes, _graph) = (nodes, graph);

    /// <summary>
    /// The description of the nearest column upstream that has one and whose value is copied all the way; null where there is none, or where copies of several columns, as in a
    /// union, are described differently.
    /// </summary>
    public InheritedDescription? Find(ColumnId column)
    {
        if (_found.TryGetValue(column, out var known))
        {
            return known;
        }

        // A model that reads itself goes round in a circle.
        _found[column] = null;
        return _found[column] = Inherit(column);
    }

    private InheritedDescription? Inherit(ColumnId column)
    {
        InheritedDescription? inherited = null;
        foreach (var edge in _graph.InputsOf(column))
        {
            if (edge.Use != ColumnUse.Copied)
            {
                return null;
            }

            var description = DescriptionOf(edge.From) is { Length: > 0 } own ? new InheritedDescription(own, edge.From) : Find(edge.From);
            if (description is null || (inherited is not null && inherited.Text != description.Text))
            {
                return null;
            }

            inherited ??= description;
        }

        return inherited;
    }

    private string? DescriptionOf(ColumnId column) =>
        _nodes.GetValueOrDefault(column.Node)?.Columns.FirstOrDefault(described => described.Name.Equals(column.Name, StringComparison.OrdinalIgnoreCase))?.Description;
}

/// <summary>A description that a column has from another.</summary>
/// <param name="Text">Markdown.</param>
/// <param name="From">The column that it is written for.</param>
public sealed record InheritedDescription(string Text, ColumnId From);
