using System.Collections.Frozen;
using System.Text.Json;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Engine.Reporting.Artifacts.Manifest;

/// <summary>Unit tests, with their rows as they are written down.</summary>
internal static class UnitTestJson
{
    private static readonly FrozenSet<string> ConfigKeys = FrozenSet.ToFrozenSet(["enabled", "tags", "meta"], StringComparer.Ordinal);

    public static void Write(Utf8JsonWriter json, UnitTestNode test, ManifestContext context)
    {
        var model = context.Find(test.Model);
        json.WriteStartObject();
        json.WriteString("model"u8, model?.Name ?? "");
        json.WriteStartArray("given"u8);
        foreach (var input in test.Given)
        {
            json.WriteStartObject();
            json.WriteString("input"u8, input.Node is null ? "this" : input.Span.Text.Trim());
            WriteRows(json, input.Rows);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartObject("expect"u8);
        WriteRows(json, test.Expect);
        json.WriteEndObject();
        NodeJson.WriteIdentity(json, test, "unit_test"u8, context);
        json.WriteString("description"u8, test.Description);
        WriteOverrides(json, test.Overrides);
        json.WriteStartObject("depends_on"u8);
        json.WriteEmptyArray("macros"u8);
        json.WriteIds("nodes"u8, test.DependsOn);
        json.WriteEndObject();
        json.WriteStartObject("config"u8);
        json.WriteBoolean("enabled"u8, test.Config.Enabled);
        ConfigJson.WriteLabels(json, test.Config);
        ConfigJson.WriteRest(json, test.Config, ConfigKeys);
        json.WriteEndObject();
        json.WriteString("schema"u8, model?.Relation?.Schema);
        json.WriteNumber("created_at"u8, context.CreatedAt);
        json.WriteEndObject();
    }

    // Texts of YAML are held at the place that they have in their file, with blanks before them.
    private static void WriteRows(Utf8JsonWriter json, Fixture fixture)
    {
        switch (fixture)
        {
            case Fixture.Csv csv:
                json.WriteString("rows"u8, csv.Text.Text.Trim());
                json.WriteString("format"u8, "csv"u8);
                break;
            case Fixture.Sql sql:
                json.WriteString("rows"u8, sql.Text.Text.Trim());
                json.WriteString("format"u8, "sql"u8);
                break;
            case Fixture.Mappings mappings:
                json.WriteStartArray("rows"u8);
                foreach (var row in mappings.Rows)
                {
                    json.WriteStartObject();
                    foreach (var (column, value) in row)
                    {
                        json.WritePropertyName(column);
                        json.WriteValue(value);
                    }

                    json.WriteEndObject();
                }

                json.WriteEndArray();
                json.WriteString("format"u8, "dict"u8);
                break;
        }
    }

    private static void WriteOverrides(Utf8JsonWriter json, UnitTestOverrides overrides)
    {
        json.WriteStartObject("overrides"u8);
        WriteValues(json, "macros"u8, overrides.Macros);
        WriteValues(json, "vars"u8, overrides.Vars);
        json.WriteStartObject("env_vars"u8);
        foreach (var (name, value) in overrides.EnvironmentVariables)
        {
            json.WriteString(name, value);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteValues(Utf8JsonWriter json, ReadOnlySpan<byte> name, IReadOnlyDictionary<string, Value> values)
    {
        json.WriteStartObject(name);
        foreach (var (key, value) in values)
        {
            json.WritePropertyName(key);
            json.WriteValue(value);
        }

        json.WriteEndObject();
    }
}
