using System.Text.Json;

namespace SpotifyEtl.Models.Engine.Reporting.Artifacts;

/// <summary>Reads what is common to dbt's artifacts.</summary>
internal static class DbtArtifact
{
    /// <summary>Reads an artifact.</summary>
    /// <param name="content">The file's bytes.</param>
    /// <param name="schema">The schema that it must have, such as <c>catalog/v1</c>.</param>
    /// <param name="read">Reads the document.</param>
    /// <exception cref="FormatException">It is not such a file, or one of another version; the message says which.</exception>
    public static T Read<T>(ReadOnlyMemory<byte> content, string schema, Func<JsonElement, T> read)
    {
        try
        {
            using var document = JsonDocument.Parse(content);
            var found = document.RootElement.GetProperty("metadata").GetProperty("dbt_schema_version").GetString();
            return found == ArtifactMetadata.Address(schema)
                ? read(document.RootElement)
                : throw new FormatException($"it is of the schema {found}, and this tool reads {ArtifactMetadata.Address(schema)}");
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or ArgumentException)
        {
            throw new FormatException($"it is not of the schema {ArtifactMetadata.Address(schema)} ({exception.Message})", exception);
        }
    }

    /// <summary>When it was written.</summary>
    public static DateTimeOffset GeneratedAt(JsonElement root) => root.GetProperty("metadata").GetProperty("generated_at").GetDateTimeOffset();

    /// <summary>A text, or null where there is none.</summary>
    public static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var text) ? text.GetString() : null;
}
