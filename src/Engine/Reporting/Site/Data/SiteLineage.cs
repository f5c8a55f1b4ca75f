using System.Text.Json;
using SpotifyEtl.Models.Engine.Lineage;
using SpotifyEtl.Models.Engine.Lineage.Tracing;

namespace SpotifyEtl.Models.Engine.Reporting.Site.Data;

/// <summary>The edges between columns, which the graph reads once somebody follows a column.</summary>
internal sealed class SiteLineage(SiteContent content, SiteColumns columns)
{
    private readonly Dictionary<ColumnId, int> _places = new(ColumnIdComparer.Instance);
    private readonly List<(int Node, string Name)> _columns = [];

    /// <summary>Writes columns as <c>[node, name, …]</c> and edges as <c>[from, to, use, …]</c>, both in one array without brackets between.</summary>
    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteStartArray("edges");
        foreach (var (id, lineage) in content.Lineage.Nodes.OrderBy(node => node.Key))
        {
            foreach (var column in lineage.Columns)
            {
                WriteEdges(json, new ColumnId(id, column.Name), column.Inputs);
            }
        }

        json.WriteEndArray();
        json.WriteStartArray("columns");
        foreach (var (node, name) in _columns)
        {
            json.WriteNumberValue(node);
            json.WriteStringValue(name);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void WriteEdges(Utf8JsonWriter json, ColumnId column, IReadOnlyList<InputColumn> inputs)
    {
        if (PlaceOf(column) is not { } to)
        {
            return;
        }

        foreach (var input in inputs)
        {
            if (PlaceOf(input.Column) is { } from)
            {
                json.WriteNumberValue(from);
                json.WriteNumberValue(to);
                json.WriteNumberValue((int)input.Use);
            }
        }
    }

    private int? PlaceOf(ColumnId column)
    {
        if (!content.Graph.TryGetIndex(column.Node, out var node))
        {
            return null;
        }

        if (!_places.TryGetValue(column, out var place))
        {
            _places.Add(column, place = _columns.Count);
            _columns.Add((node, columns.NameOf(column)));
        }

        return place;
    }
}
