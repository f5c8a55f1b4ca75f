using System.Text.Json;
using SpotifyEtl.Models.Engine.Lineage;

namespace SpotifyEtl.Models.Cli.Output.Lineage;

/// <summary>Lineage as one JSON object: the columns that it begins with, and every flow on the way.</summary>
internal static class LineageJson
{
    /// <summary>The text.</summary>
    public static string Of(LineageReport report) => JsonText.Of(json =>
    {
        json.WriteStartObject();
        json.WriteString("node", report.Start.Node.Id.Value);
        WriteColumns(json, "columns", report, report.Columns);
        json.WriteStartArray("edges");
        foreach (var edge in report.Edges)
        {
            json.WriteStartObject();
            WriteColumn(json, "from", edge.From);
            WriteColumn(json, "to", edge.To);
            json.WriteString("use", edge.Use.ToString().ToLowerInvariant());
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("filters");
        foreach (var filter in report.Filters)
        {
            json.WriteStartObject();
            WriteColumn(json, "column", filter.Column);
            json.WriteString("clause", LineageTree.NameOf(filter.Clause));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("files");
        foreach (var column in report.Edges.SelectMany(edge => new[] { edge.From, edge.To }).Concat(report.Columns).Distinct())
        {
            if (report.FileOf(column) is { } file)
            {
                json.WriteStartObject();
                WriteColumn(json, "column", column);
                json.WriteString("location", file.Location);
                json.WriteStartArray("headers");
                foreach (var header in file.Headers)
                {
                    json.WriteStringValue(header);
                }

                json.WriteEndArray();
                json.WriteEndObject();
            }
        }

        json.WriteEndArray();
        json.WriteStartObject("unknown");
        foreach (var (node, reason) in report.Unknown)
        {
            json.WriteString(node.Value, reason);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }) + "\n";

    private static void WriteColumns(Utf8JsonWriter json, string name, LineageReport report, IReadOnlyList<ColumnId> columns)
    {
        json.WriteStartArray(name);
        foreach (var column in columns)
        {
            json.WriteStartObject();
            json.WriteString("name", column.Name);
            json.WriteString("type", report.TypeOf(column));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteColumn(Utf8JsonWriter json, string name, ColumnId column)
    {
        json.WriteStartObject(name);
        json.WriteString("node", column.Node.Value);
        json.WriteString("column", column.Name);
        json.WriteEndObject();
    }
}
