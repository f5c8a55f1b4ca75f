using System.Text.Json;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Lineage;

namespace SpotifyEtl.Models.Engine.Reporting.Site.Data;

/// <summary>Columns: what they are, who says so, where their values come from, and what tests them.</summary>
internal sealed partial class SiteDetails
{
    private void WriteColumns(Utf8JsonWriter json, Node node, int index)
    {
        var known = columns.Of(index);
        if (known.Count == 0)
        {
            return;
        }

        var tests = TestsOf(index).Where(test => test.Column is not null).ToLookup(test => test.Column!, test => test.Index, StringComparer.OrdinalIgnoreCase);
        json.WriteStartArray("columns");
        foreach (var column in known)
        {
            json.WriteStartObject();
            json.WriteString("name", column.Name);
            json.WriteText("type", column.Type);
            WriteDescription(json, node.Id, column);
            json.WriteTexts("tags", column.Yaml?.Tags ?? []);
            WriteMeta(json, column.Yaml?.Meta ?? ConfigMap.Empty);
            json.WriteNumbers("tests", [.. tests[column.Name]]);
            WriteEnds(json, "inputs", column.Inputs.Select(input => (input.Column, input.Use)));
            WriteEnds(json, "uses", columns.Graph.OutputsOf(new ColumnId(node.Id, column.Name)).Select(edge => (edge.To, edge.Use)));
            if (column.IsMissing)
            {
                json.WriteBoolean("missing", true);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void WriteDescription(Utf8JsonWriter json, NodeId node, SiteColumn column)
    {
        if (column.Yaml?.Description is { Length: > 0 } own)
        {
            json.WriteString("description", own);
        }
        else if (_inherited.Find(new ColumnId(node, column.Name)) is { } inherited && nodes.TryGetIndex(inherited.From.Node, out var from))
        {
            json.WriteString("description", inherited.Text);
            json.WriteStartArray("inheritedFrom");
            json.WriteNumberValue(from);
            json.WriteStringValue(columns.NameOf(inherited.From));
            json.WriteEndArray();
        }
    }

    // The other end of each edge: the node, the column, and what becomes of the value.
    private void WriteEnds(Utf8JsonWriter json, string name, IEnumerable<(ColumnId Column, ColumnUse Use)> edges)
    {
        var known = edges.Where(edge => nodes.TryGetIndex(edge.Column.Node, out _)).ToList();
        if (known.Count == 0)
        {
            return;
        }

        json.WriteStartArray(name);
        foreach (var (column, use) in known)
        {
            nodes.TryGetIndex(column.Node, out var index);
            json.WriteStartArray();
            json.WriteNumberValue(index);
            json.WriteStringValue(columns.NameOf(column));
            json.WriteNumberValue((int)use);
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    private void WriteLineage(Utf8JsonWriter json, Node node)
    {
        if (!content.Lineage.Nodes.TryGetValue(node.Id, out var lineage))
        {
            return;
        }

        json.WriteText("lineageUnknown", lineage.Unknown);
        var filters = lineage.Filters.Where(filter => nodes.TryGetIndex(filter.Column.Node, out _)).ToList();
        if (filters.Count == 0)
        {
            return;
        }

        json.WriteStartArray("filters");
        foreach (var filter in filters)
        {
            nodes.TryGetIndex(filter.Column.Node, out var index);
            json.WriteStartArray();
            json.WriteNumberValue(index);
            json.WriteStringValue(columns.NameOf(filter.Column));
            json.WriteStringValue(WordsOf(filter.Clause));
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    private void WriteTests(Utf8JsonWriter json, int index) => json.WriteNumbers("tests", [.. TestsOf(index).Select(test => test.Index)]);

    // The tests that the node's own YAML declares, and those of files that read it.
    private IEnumerable<(int Index, string? Column)> TestsOf(int index)
    {
        foreach (var child in content.Graph.Children(index).ToArray())
        {
            switch (nodes.Nodes[child])
            {
                case DataTestNode test when test.AttachedTo is null || test.AttachedTo == nodes.Nodes[index].Id:
                    yield return (child, test.AttachedTo is null ? null : test.ColumnName);
                    break;
                case UnitTestNode test when test.Model == nodes.Nodes[index].Id:
                    yield return (child, null);
                    break;
            }
        }
    }

    private static string WordsOf(QueryClause clause) => clause switch
    {
        QueryClause.Where => "where",
        QueryClause.Join => "join",
        QueryClause.GroupBy => "group by",
        QueryClause.Having => "having",
        QueryClause.Qualify => "qualify",
        QueryClause.Distinct => "distinct",
        _ => "limit",
    };
}
