using System.Text.Json;

namespace SpotifyEtl.Models.Engine.Reporting.Site.Data;

/// <summary>What the full-text search reads, once somebody searches: descriptions in full, and columns. Tests are found by their names alone.</summary>
internal sealed class SiteSearch(SiteNodes nodes, SiteColumns columns)
{
    // Who finds a node by the first pages of its description finds it.
    private const int MaxText = 4_000;

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        for (var index = 0; index < nodes.Count; index++)
        {
            var node = nodes.NodeAt(index);
            var names = node is null ? [] : columns.Of(index);
            var descriptions = names.Select(column => column.Yaml?.Description).Prepend(node?.Description ?? nodes.MacroAt(index).Description);
            var text = string.Join('\n', descriptions.Where(text => !string.IsNullOrEmpty(text)));
            if (names.Count == 0 && text.Length == 0)
            {
                continue;
            }

            json.WriteStartArray(index.ToString(System.Globalization.CultureInfo.InvariantCulture));
            json.WriteStringValue(string.Join(' ', names.Select(column => column.Name)));
            json.WriteStringValue(TextCut.At(text, MaxText));
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }
}
