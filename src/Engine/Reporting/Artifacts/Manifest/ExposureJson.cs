using System.Collections.Frozen;
using System.Text.Json;
using SpotifyEtl.Models.Engine.Definitions;

namespace SpotifyEtl.Models.Engine.Reporting.Artifacts.Manifest;

/// <summary>Exposures, and the groups that nodes belong to: what has an owner.</summary>
internal static class ExposureJson
{
    private static readonly FrozenSet<string> ConfigKeys = FrozenSet.ToFrozenSet(["enabled", "tags", "meta"], StringComparer.Ordinal);

    public static void Write(Utf8JsonWriter json, ExposureNode exposure, ManifestContext context)
    {
        json.WriteStartObject();
        NodeJson.WriteIdentity(json, exposure, "exposure"u8, context);
        json.WriteString("type"u8, exposure.Kind);
        WriteOwner(json, exposure.OwnerName, exposure.OwnerEmail);
        json.WriteString("description"u8, exposure.Description);
        json.WriteString("label"u8, exposure.Label);
        json.WriteString("maturity"u8, exposure.Maturity);
        json.WriteString("url"u8, exposure.Url);
        ConfigJson.WriteLabels(json, exposure.Config);
        json.WriteStartObject("config"u8);
        json.WriteBoolean("enabled"u8, exposure.Config.Enabled);
        ConfigJson.WriteLabels(json, exposure.Config);
        ConfigJson.WriteRest(json, exposure.Config, ConfigKeys);
        json.WriteEndObject();
        ConfigJson.WriteUnrendered(json, exposure.Config.Values);
        NodeJson.WriteDependencies(json, exposure.DependsOn, [], context);
        json.WriteNumber("created_at"u8, context.CreatedAt);
        json.WriteEndObject();
    }

    public static void WriteGroup(Utf8JsonWriter json, Group group, string package, ManifestContext context)
    {
        var path = context.PathInPackage(group.Declaration.Source.Path);
        json.WriteStartObject();
        json.WriteString("name"u8, group.Name);
        json.WriteString("resource_type"u8, "group"u8);
        json.WriteString("package_name"u8, package);
        json.WriteString("path"u8, path);
        json.WriteString("original_file_path"u8, path);
        json.WriteString("unique_id"u8, $"group.{package}.{group.Name}");
        WriteOwner(json, group.OwnerName, group.OwnerEmail);
        json.WriteEndObject();
    }

    private static void WriteOwner(Utf8JsonWriter json, string? name, string? email)
    {
        json.WriteStartObject("owner"u8);
        json.WriteString("email"u8, email);
        json.WriteString("name"u8, name);
        json.WriteEndObject();
    }
}
