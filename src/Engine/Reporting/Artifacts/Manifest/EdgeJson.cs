using System.Text.Json;
using SpotifyEtl.Models.Engine.Graph;

namespace SpotifyEtl.Models.Engine.Reporting.Artifacts.Manifest;

/// <summary>Which nodes depend on which, in both directions, and which belong to which group.</summary>
/// <param name="graph">The graph.</param>
/// <param name="ordered">The indexes of all nodes in order of their ids.</param>
internal sealed class EdgeJson(ProjectGraph graph, int[] ordered)
{
    private readonly int[] _places = PlacesOf(ordered);

    public void WriteAll(Utf8JsonWriter json)
    {
        json.WriteStartObject("parent_map"u8);
        foreach (var index in ordered)
        {
            WriteEdges(json, index, graph.Parents(index));
        }

        json.WriteEndObject();
        json.WriteStartObject("child_map"u8);
        foreach (var index in ordered)
        {
            WriteEdges(json, index, graph.Children(index));
        }

        json.WriteEndObject();
    }

    public void WriteGroups(Utf8JsonWriter json, IEnumerable<string> groups)
    {
        var members = ordered.ToLookup(index => graph[index].BaseConfig.Group);
        json.WriteStartObject("group_map"u8);
        foreach (var group in groups.Order(StringComparer.Ordinal))
        {
            json.WriteStartArray(group);
            foreach (var index in members[group])
            {
                json.WriteStringValue(graph[index].Id.Value);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private void WriteEdges(Utf8JsonWriter json, int index, ReadOnlySpan<int> others)
    {
        json.WriteStartArray(graph[index].Id.Value);
        if (others.Length == 1)
        {
            json.WriteStringValue(graph[others[0]].Id.Value);
        }
        else if (others.Length > 1)
        {
            var places = new int[others.Length];
            for (var i = 0; i < places.Length; i++)
            {
                places[i] = _places[others[i]];
            }

            Array.Sort(places);
            foreach (var place in places)
            {
                json.WriteStringValue(graph[ordered[place]].Id.Value);
            }
        }

        json.WriteEndArray();
        json.FlushPiece();
    }

    private static int[] PlacesOf(int[] ordered)
    {
        var places = new int[ordered.Length];
        for (var place = 0; place < ordered.Length; place++)
        {
            places[ordered[place]] = place;
        }

        return places;
    }
}
