using System.Text.Json;
using SpotifyEtl.Models.Engine.Loading;

namespace SpotifyEtl.Models.Engine.Reporting.Artifacts;

/// <summary>What each of dbt's artifacts says of itself.</summary>
internal static class ArtifactMetadata
{
    // As in dbt: what is called so in the environment goes into artifacts, for whoever collects them.
    private const string CustomPrefix = "DBT_ENV_CUSTOM_ENV_";

    /// <summary>The address by which dbt calls a schema, such as <c>run-results/v6</c>.</summary>
    public static string Address(string schema) => $"https://schemas.getdbt.com/dbt/{schema}.json";

    /// <summary>Writes it as the member <c>metadata</c>.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="schema">The schema, such as <c>run-results/v6</c>.</param>
    /// <param name="request">Which command writes.</param>
    /// <param name="generatedAt">The time of writing.</param>
    /// <param name="writeMore">Writes what only one artifact says.</param>
    /// <param name="writeVariables">Writes what it says where variables of the environment are.</param>
    public static void Write(
        Utf8JsonWriter json, string schema, ProjectRequest request, DateTimeOffset generatedAt, Action<Utf8JsonWriter>? writeMore = null, Action<Utf8JsonWriter>? writeVariables = null)
    {
        json.WriteStartObject("metadata"u8);
        json.WriteString("dbt_schema_version"u8, Address(schema));
        json.WriteString("dbt_version"u8, ToolVersion.DbtContract);
        json.WriteString("generated_at"u8, JsonParts.Timestamp(generatedAt));
        json.WriteString("invocation_id"u8, request.InvocationId);
        json.WriteStartObject("env"u8);
        foreach (var (name, value) in request.Environment.Where(variable => variable.Key.StartsWith(CustomPrefix, StringComparison.Ordinal)).OrderBy(variable => variable.Key, StringComparer.Ordinal))
        {
            json.WriteString(name[CustomPrefix.Length..], value);
        }

        writeVariables?.Invoke(json);

        json.WriteEndObject();
        writeMore?.Invoke(json);
        json.WriteEndObject();
    }
}
