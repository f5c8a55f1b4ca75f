using System.Globalization;
using System.Text.Json;
using SpotifyEtl.Models.Engine.Definitions;

namespace SpotifyEtl.Models.Engine.Comparing;

/// <summary>The JSON of <c>state.json</c>: a version, whose project it is, and its nodes.</summary>
public static class StateFile
{
    /// <summary>The file's name below the target path.</summary>
    public const string FileName = "state.json";

    private const int Version = 1;

    /// <summary>Writes a state.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="state">The state.</param>
    /// <param name="toolVersion">The version of the tool, for people.</param>
    /// <param name="generatedAt">When it was taken, for people.</param>
    public static void Write(Utf8JsonWriter json, ProjectState state, string toolVersion, DateTimeOffset generatedAt)
    {
        json.WriteStartObject();
        json.WriteNumber("schema_version", Version);
        json.WriteString("etl_version", toolVersion);
        json.WriteString("generated_at", generatedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        json.WriteString("project", state.Project);
        json.WriteString("target", state.Target);
        json.WriteString("adapter", state.Adapter);
        json.WriteString("database", state.Database);
        json.WriteStartObject("nodes");
        foreach (var node in state.Nodes.Values.OrderBy(node => node.Id))
        {
            json.WriteStartObject(node.Id.Value);
            WriteNode(json, node);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>Reads a state.</summary>
    /// <param name="content">The file's bytes.</param>
    /// <exception cref="FormatException">It is not such a file, or one of a version that this tool does not know; the message says which.</exception>
    public static ProjectState Read(ReadOnlyMemory<byte> content)
    {
        try
        {
            using var document = JsonDocument.Parse(content);
            var root = document.RootElement;
            if (root.TryGetProperty("metadata", out var metadata) && metadata.TryGetProperty("dbt_schema_version", out var schema))
            {
                throw new FormatException($"it is of dbt's schema {schema.GetString()}, which is for other tools; what is compared is a `{FileName}`, which `etl compile` writes beside it");
            }

            return root.GetProperty("schema_version").GetInt32() is var version and not Version
                ? throw new FormatException($"its version is {version.ToString(CultureInfo.InvariantCulture)}, and this tool reads version {Version.ToString(CultureInfo.InvariantCulture)}")
                : new ProjectState(
                    Text(root, "project")!, Text(root, "target")!, Text(root, "adapter")!, Text(root, "database"),
                    root.GetProperty("nodes").EnumerateObject().Select(ReadNode).ToDictionary(node => node.Id));
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new FormatException($"it is no state that this tool wrote ({exception.Message})", exception);
        }
    }

    private static void WriteNode(Utf8JsonWriter json, NodeState node)
    {
        if (node.Relation is { } relation)
        {
            json.WriteStartObject("stored_as");
            json.WriteString("database", relation.Database);
            json.WriteString("schema", relation.Schema);
            json.WriteString("identifier", relation.Identifier);
            json.WriteEndObject();
        }

        Span<char> text = stackalloc char[16];
        foreach (var part in StateParts.All)
        {
            if (node[part] != 0)
            {
                node[part].TryFormat(text, out _, "x16", CultureInfo.InvariantCulture);
                json.WriteString(part.ToText(), text);
            }
        }
    }

    private static NodeState ReadNode(JsonProperty property)
    {
        Span<ulong> fingerprints = stackalloc ulong[StateParts.All.Length];
        for (var index = 0; index < fingerprints.Length; index++)
        {
            var text = Text(property.Value, StateParts.All[index].ToText());
            fingerprints[index] = text is null ? 0 : ulong.Parse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        }

        var relation = property.Value.TryGetProperty("stored_as", out var stored)
            ? new RelationName(Text(stored, "database"), Text(stored, "schema")!, Text(stored, "identifier")!)
            : null;
        return NodeState.Create(new NodeId(property.Name), relation, fingerprints);
    }

    private static string? Text(JsonElement element, string key) => element.TryGetProperty(key, out var value) ? value.GetString() : null;
}
