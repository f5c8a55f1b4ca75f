using System.Collections.Frozen;
using System.Text.Json;
using SpotifyEtl.Models.Engine.Definitions;

namespace SpotifyEtl.Models.Engine.Reporting.Artifacts.Manifest;

/// <summary>Tables of sources.</summary>
internal static class SourceJson
{
    private static readonly FrozenSet<string> ConfigKeys = FrozenSet.ToFrozenSet(["enabled", "tags", "meta", "event_time", "freshness", "loaded_at_field", "loaded_at_query"], StringComparer.Ordinal);

    public static void Write(Utf8JsonWriter json, SourceNode source, ManifestContext context)
    {
        json.WriteStartObject();
        NodeJson.WritePlace(json, source.Target, context);
        NodeJson.WriteIdentity(json, source, "source"u8, context);
        json.WriteString("source_name"u8, source.SourceName);
        json.WriteString("source_description"u8, source.SourceDescription);
        json.WriteString("loader"u8, source.Staging is null ? "" : "etl");
        json.WriteString("identifier"u8, source.Target.Identifier);
        json.WriteEmptyObject("quoting"u8);
        WriteFreshness(json, source.Config);
        json.WriteNull("external"u8);
        json.WriteString("description"u8, source.Description);
        ColumnJson.Write(json, source, context);
        json.WriteMap("meta"u8, source.Config.Meta);
        json.WriteEmptyObject("source_meta"u8);
        json.WriteTexts("tags"u8, source.Config.Tags);
        WriteConfig(json, source);
        json.WriteString("patch_path"u8, context.PatchPath(source.Package, source.PropertiesPath));
        ConfigJson.WriteUnrendered(json, source.Config.Values);
        json.WriteString("relation_name"u8, context.Dialect.Quote(source.Target));
        json.WriteNumber("created_at"u8, context.CreatedAt);
        json.WriteString("unrendered_database"u8, source.UnrenderedTarget.Database);
        json.WriteString("unrendered_schema"u8, source.UnrenderedTarget.Schema);
        json.WriteEndObject();
    }

    private static void WriteFreshness(Utf8JsonWriter json, SourceConfig config)
    {
        json.WriteString("loaded_at_field"u8, config.LoadedAtField);
        json.WriteString("loaded_at_query"u8, config.LoadedAtQuery?.Text.Trim());
        if (config.Freshness is not { } freshness)
        {
            json.WriteNull("freshness"u8);
            return;
        }

        json.WriteStartObject("freshness"u8);
        json.WriteAge("warn_after"u8, freshness.WarnAfter);
        json.WriteAge("error_after"u8, freshness.ErrorAfter);
        json.WriteString("filter"u8, freshness.Filter);
        json.WriteEndObject();
    }

    private static void WriteConfig(Utf8JsonWriter json, SourceNode source)
    {
        json.WriteStartObject("config"u8);
        json.WriteBoolean("enabled"u8, source.Config.Enabled);
        json.WriteString("event_time"u8, source.Config.EventTime);
        ConfigJson.WriteLabels(json, source.Config);
        if (source.Staging is { } staging)
        {
            // What dbt has no word for.
            json.WriteStartObject("staging"u8);
            json.WriteString("location"u8, staging.UnrenderedLocation);
            json.WriteEndObject();
        }

        ConfigJson.WriteRest(json, source.Config, ConfigKeys);
        json.WriteEndObject();
    }
}
