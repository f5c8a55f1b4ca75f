using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Lineage;
using SpotifyEtl.Models.Engine.Lineage.Tracing;

namespace SpotifyEtl.Models.Cli.Output.Lineage;

/// <summary>What is to be told of a column's lineage, whatever the form.</summary>
internal sealed class LineageReport
{
    private readonly IReadOnlyDictionary<NodeId, Node> _nodes;
    private readonly AnalysisResult _analysis;

    /// <summary>Follows the columns.</summary>
    /// <param name="nodes">The project's nodes.</param>
    /// <param name="analysis">What is known of their columns.</param>
    /// <param name="start">Where to begin.</param>
    /// <param name="directions">Which ways to go.</param>
    public LineageReport(IReadOnlyDictionary<NodeId, Node> nodes, AnalysisResult analysis, LineageStart start, IReadOnlyList<TraceDirection> directions)
    {
        (_nodes, _analysis, Start, Directions) = (nodes, analysis, start, directions);
        Columns = start.ColumnsIn(analysis);
        Graph = new ColumnGraph(analysis.Lineage);
        Edges = [.. directions.SelectMany(direction => Graph.Trace(Columns, direction)).Distinct()];
        var shown = Edges.SelectMany(edge => new[] { edge.From.Node, edge.To.Node }).Append(start.Node.Id).ToHashSet();
        Unknown = [.. analysis.Lineage.Nodes.Where(node => node.Value.Unknown is not null && shown.Contains(node.Key)).Select(node => (node.Key, node.Value.Unknown!)).OrderBy(node => node.Key)];
    }

    /// <summary>Where it begins.</summary>
    public LineageStart Start { get; }

    /// <summary>Which ways it goes.</summary>
    public IReadOnlyList<TraceDirection> Directions { get; }

    /// <summary>The columns that it begins with.</summary>
    public IReadOnlyList<ColumnId> Columns { get; }

    /// <summary>All columns of the project.</summary>
    public ColumnGraph Graph { get; }

    /// <summary>Every flow on the way, each once.</summary>
    public IReadOnlyList<ColumnEdge> Edges { get; }

    /// <summary>The nodes on the way whose columns are not all known, with the reason.</summary>
    public IReadOnlyList<(NodeId Node, string Reason)> Unknown { get; }

    /// <summary>The columns that decide on the rows of the node that it begins with.</summary>
    public IReadOnlyList<FilterColumn> Filters => _analysis.Lineage.Nodes.GetValueOrDefault(Start.Node.Id)?.Filters ?? [];

    /// <summary>A column as one names it to <c>etl lineage</c>.</summary>
    public string NameOf(ColumnId column) => $"{NameOf(column.Node)}.{column.Name}";

    /// <summary>A node as one names it to <c>etl lineage</c>.</summary>
    public string NameOf(NodeId node) => _nodes[node] is SourceNode source ? $"{source.SourceName}.{source.Name}" : _nodes[node].Name;

    /// <summary>The type of a column, or null where it is not known.</summary>
    public string? TypeOf(ColumnId column) =>
        _analysis.Catalog.Find(column.Node)?.FirstOrDefault(known => known.Name.Equals(column.Name, StringComparison.OrdinalIgnoreCase))?.Type;

    /// <summary>The files that a column of a staged source is read from, with the names that it has had in their headers; null for other columns.</summary>
    public FileColumn? FileOf(ColumnId column) =>
        _nodes[column.Node] is SourceNode { Staging: { } staging } && staging.Columns.FirstOrDefault(known => known.Name.Equals(column.Name, StringComparison.OrdinalIgnoreCase)) is { } staged
            ? new FileColumn(staging.Location, staged.Aliases)
            : null;
}

/// <summary>A column of CSV files.</summary>
/// <param name="Location">The folder of the files.</param>
/// <param name="Headers">The names that it has had.</param>
internal sealed record FileColumn(string Location, IReadOnlyList<string> Headers);
