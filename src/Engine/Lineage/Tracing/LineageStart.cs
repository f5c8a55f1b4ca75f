using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Graph;

namespace SpotifyEtl.Models.Engine.Lineage.Tracing;

/// <summary>What lineage is asked of: a node, or one of its columns.</summary>
/// <param name="Node">The node.</param>
/// <param name="Column">The column's name as it was given; null for all of them.</param>
public sealed record LineageStart(Node Node, string? Column)
{
    /// <summary>Reads <c>NODE</c> or <c>NODE.COLUMN</c>. A node goes by its name, a table of a source by <c>source.table</c>, and each by its unique id.</summary>
    /// <exception cref="ProjectException">There is no such node.</exception>
    public static LineageStart Parse(string text, ProjectGraph graph)
    {
        var nodes = new Dictionary<string, Node>(StringComparer.OrdinalIgnoreCase);
        foreach (var node in graph.Nodes.Where(node => !node.IsTest))
        {
            nodes.TryAdd(node is SourceNode source ? $"{source.SourceName}.{source.Name}" : node.Name, node);
            nodes.TryAdd(node.Id.Value, node);
        }

        if (nodes.TryGetValue(text, out var whole))
        {
            return new LineageStart(whole, Column: null);
        }

        // A column's name may have dots in it, a node's hardly: the longest name of a node counts.
        for (var dot = text.LastIndexOf('.'); dot > 0; dot = text.LastIndexOf('.', dot - 1))
        {
            if (nodes.TryGetValue(text[..dot], out var node))
            {
                return new LineageStart(node, text[(dot + 1)..]);
            }
        }

        throw new ProjectException(DiagnosticCodes.UnknownLineageNode(text, nodes.Keys));
    }

    /// <summary>The columns to begin with.</summary>
    /// <param name="analysis">What is known of the project's columns.</param>
    /// <exception cref="ProjectException">The node is known not to have the column.</exception>
    public IReadOnlyList<ColumnId> ColumnsIn(AnalysisResult analysis)
    {
        var known = analysis.Catalog.Find(Node.Id)?.Select(column => column.Name).ToList() ?? analysis.Lineage.Nodes.GetValueOrDefault(Node.Id)?.Columns.Select(column => column.Name).ToList();
        if (Column is null)
        {
            return [.. (known ?? []).Select(name => new ColumnId(Node.Id, name))];
        }

        var column = known?.Find(name => name.Equals(Column, StringComparison.OrdinalIgnoreCase));
        return column is null && analysis.Catalog.Find(Node.Id) is not null
            ? throw new ProjectException(DiagnosticCodes.UnknownLineageColumn(Node, Column, known!))
            : [new ColumnId(Node.Id, column ?? Column)];
    }
}
