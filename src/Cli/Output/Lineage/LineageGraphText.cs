using System.Globalization;
using System.Text;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Lineage;
using SpotifyEtl.Models.Engine.Lineage.Tracing;

namespace SpotifyEtl.Models.Cli.Output.Lineage;

/// <summary>Lineage as a graph in the languages of Mermaid and Graphviz: a box a node, with the columns that take part in it.</summary>
internal static class LineageGraphText
{
    /// <summary>For Mermaid: GitHub and GitLab draw it in Markdown.</summary>
    public static string Mermaid(LineageReport report)
    {
        var (nodes, names) = ColumnsByNode(report);
        var text = new StringBuilder("flowchart LR\n");
        var place = 0;
        foreach (var (node, columns) in nodes)
        {
            text.Append(CultureInfo.InvariantCulture, $"  subgraph n{place++}[\"{MermaidText(report.NameOf(node))}\"]\n");
            foreach (var column in columns)
            {
                text.Append(CultureInfo.InvariantCulture, $"    {names[column]}[\"{MermaidText(column.Name)}\"]\n");
            }

            text.Append("  end\n");
        }

        foreach (var edge in report.Edges)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {names[edge.From]} {(edge.Use == ColumnUse.Copied ? "-->" : $"-->|{edge.Use.ToString().ToLowerInvariant()}|")} {names[edge.To]}\n");
        }

        return text.ToString();
    }

    /// <summary>For Graphviz.</summary>
    public static string Dot(LineageReport report)
    {
        var (nodes, names) = ColumnsByNode(report);
        var text = new StringBuilder("digraph lineage {\n  rankdir=LR;\n  node [shape=box];\n");
        var place = 0;
        foreach (var (node, columns) in nodes)
        {
            text.Append(CultureInfo.InvariantCulture, $"  subgraph cluster_{place++} {{\n    label={DotText(report.NameOf(node))};\n");
            foreach (var column in columns)
            {
                text.Append(CultureInfo.InvariantCulture, $"    {names[column]} [label={DotText(column.Name)}];\n");
            }

            text.Append("  }\n");
        }

        foreach (var edge in report.Edges)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {names[edge.From]} -> {names[edge.To]}{(edge.Use == ColumnUse.Copied ? "" : $" [label={DotText(edge.Use.ToString().ToLowerInvariant())}]")};\n");
        }

        return text.Append("}\n").ToString();
    }

    private static (Dictionary<NodeId, List<ColumnId>> Nodes, Dictionary<ColumnId, string> Names) ColumnsByNode(LineageReport report)
    {
        var nodes = new Dictionary<NodeId, List<ColumnId>>();
        var names = new Dictionary<ColumnId, string>(ColumnIdComparer.Instance);
        foreach (var column in report.Columns.Concat(report.Edges.SelectMany(edge => new[] { edge.From, edge.To })))
        {
            if (names.TryAdd(column, string.Create(CultureInfo.InvariantCulture, $"c{names.Count}")))
            {
                if (!nodes.TryGetValue(column.Node, out var columns))
                {
                    nodes[column.Node] = columns = [];
                }

                columns.Add(column);
            }
        }

        return (nodes, names);
    }

    // Mermaid knows HTML's entities inside quotes. https://mermaid.js.org/syntax/flowchart.html#entity-codes-to-escape-characters
    private static string MermaidText(string text) => text.Replace("#", "#35;", StringComparison.Ordinal).Replace("\"", "#quot;", StringComparison.Ordinal)
        .Replace("<", "#lt;", StringComparison.Ordinal).Replace(">", "#gt;", StringComparison.Ordinal);

    private static string DotText(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
