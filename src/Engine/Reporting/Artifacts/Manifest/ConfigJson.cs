using System.Collections.Frozen;
using System.Text.Json;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Engine.Reporting.Artifacts.Manifest;

/// <summary>What the configurations of all kinds of nodes have in common.</summary>
internal static class ConfigJson
{
    /// <summary>Whether it exists, where it goes, what it is tagged with.</summary>
    public static void WriteCommon(Utf8JsonWriter json, NodeConfig config)
    {
        json.WriteBoolean("enabled"u8, config.Enabled);
        json.WriteString("alias"u8, config.Alias);
        json.WriteString("schema"u8, config.Schema);
        json.WriteString("database"u8, config.Database);
        WriteLabels(json, config);
        json.WriteString("group"u8, config.Group);
    }

    /// <summary>Tags and free-form data.</summary>
    public static void WriteLabels(Utf8JsonWriter json, NodeConfig config)
    {
        json.WriteTexts("tags"u8, config.Tags);
        json.WriteMap("meta"u8, config.Meta);
    }

    /// <summary>The keys that dbt does not know, or does not know for this kind of node: dbt's schema lets any be there.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="config">The configuration.</param>
    /// <param name="written">The keys that have been written.</param>
    public static void WriteRest(Utf8JsonWriter json, NodeConfig config, FrozenSet<string> written)
    {
        if (config.Values.Count == 0)
        {
            return;
        }

        foreach (var (key, entry) in config.Values)
        {
            if (!written.Contains(key))
            {
                json.WritePropertyName(key);
                json.WriteValue(entry.Value);
            }
        }
    }

    /// <summary>The configured values before templates in them were rendered.</summary>
    public static void WriteUnrendered(Utf8JsonWriter json, ConfigMap values)
    {
        json.WriteStartObject("unrendered_config"u8);
        if (values.Count > 0)
        {
            foreach (var (key, entry) in values)
            {
                json.WritePropertyName(key);
                json.WriteValue(entry.Unrendered ?? entry.Value);
            }
        }

        json.WriteEndObject();
    }

    /// <summary>How dbt's documentation page is to show it: <c>docs: { show: false, node_color: gold }</c>.</summary>
    public static void WriteDocs(Utf8JsonWriter json, NodeConfig config)
    {
        if (config.Values.Count == 0 || !config.Values.TryGet("docs", out var entry) || entry.Value.Kind != ValueKind.Object)
        {
            json.WriteConstants("docs"u8, """{"show":true,"node_color":null}"""u8);
            return;
        }

        var docs = entry.Value.AsObject();
        json.WriteStartObject("docs"u8);
        json.WriteBoolean("show"u8, !(docs["show"] is { Kind: ValueKind.Boolean } show && !show.AsBoolean()));
        json.WriteString("node_color"u8, docs["node_color"] is { Kind: ValueKind.String } color ? color.AsString() : null);
        json.WriteEndObject();
    }
}
