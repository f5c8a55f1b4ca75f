using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SpotifyEtl.Models.Engine.Definitions;

namespace SpotifyEtl.Models.Engine.Reporting.Artifacts.Manifest;

/// <summary>The members that all or many kinds of nodes have.</summary>
internal static class NodeJson
{
    /// <summary>What it is called and where it is declared.</summary>
    public static void WriteIdentity(Utf8JsonWriter json, Node node, ReadOnlySpan<byte> resourceType, ManifestContext context)
    {
        var path = context.PathInPackage(node.Path);
        json.WriteString("name"u8, node.Name);
        json.WriteString("resource_type"u8, resourceType);
        json.WriteString("package_name"u8, node.Package);
        json.WriteString("path"u8, BelowBasePath(node, path));
        json.WriteString("original_file_path"u8, path);
        json.WriteString("unique_id"u8, node.Id.Value);
        json.WriteTexts("fqn"u8, node.Fqn);
    }

    /// <summary>Where its relation is, or would be.</summary>
    public static void WritePlace(Utf8JsonWriter json, RelationName relation, ManifestContext context)
    {
        json.WriteString("database"u8, relation.Database ?? context.Database);
        json.WriteString("schema"u8, relation.Schema);
    }

    /// <summary>What it is made of, as a hash.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="content">The whole text; null for a node without a file of its own.</param>
    public static void WriteChecksum(Utf8JsonWriter json, string? content)
    {
        if (content is null)
        {
            json.WriteConstants("checksum"u8, """{"name":"none","checksum":""}"""u8);
            return;
        }

        json.WriteStartObject("checksum"u8);
        json.WriteString("name"u8, "sha256"u8);
        json.WriteString("checksum"u8, Sha256(content));
        json.WriteEndObject();
    }

    /// <summary>Tags, description, columns and the like.</summary>
    public static void WriteDescription(Utf8JsonWriter json, Node node, ManifestContext context)
    {
        var config = node.BaseConfig;
        json.WriteTexts("tags"u8, config.Tags);
        json.WriteString("description"u8, node.Description);
        ColumnJson.Write(json, node, context);
        json.WriteMap("meta"u8, config.Meta);
        json.WriteString("group"u8, config.Group);
        ConfigJson.WriteDocs(json, config);
        json.WriteString("patch_path"u8, context.PatchPath(node.Package, node.PropertiesPath));
        ConfigJson.WriteUnrendered(json, config.Values);
        json.WriteNumber("created_at"u8, context.CreatedAt);
    }

    /// <summary>What it reads.</summary>
    public static void WriteDependencies(Utf8JsonWriter json, IReadOnlyList<NodeId> nodes, IReadOnlyList<NodeId> macros, ManifestContext context)
    {
        WriteReferences(json, nodes, context);
        json.WriteStartObject("depends_on"u8);
        json.WriteIds("macros"u8, macros);
        json.WriteIds("nodes"u8, nodes);
        json.WriteEndObject();
    }

    /// <summary>Its SQL as it was compiled.</summary>
    public static void WriteCompiled(Utf8JsonWriter json, Node node, ManifestContext context)
    {
        var sql = context.SqlOf(node.Id);
        json.WriteString("compiled_path"u8, sql is null ? null : context.CompiledPathOf(node));
        json.WriteBoolean("compiled"u8, sql is not null);
        json.WriteString("compiled_code"u8, sql);
        json.WriteConstants("metrics"u8, """[],"language":"sql","extra_ctes":[]"""u8);
    }

    private static void WriteReferences(Utf8JsonWriter json, IReadOnlyList<NodeId> nodes, ManifestContext context)
    {
        var sources = 0;
        json.WriteStartArray("refs"u8);
        foreach (var id in nodes)
        {
            switch (context.Find(id))
            {
                case SourceNode:
                    sources++;
                    break;
                case { } node:
                    json.WriteStartObject();
                    json.WriteString("name"u8, node.Name);
                    json.WriteConstants("package"u8, """null,"version":null"""u8);
                    json.WriteEndObject();
                    break;
                default:
                    break;
            }
        }

        json.WriteEndArray();
        json.WriteStartArray("sources"u8);
        foreach (var id in sources > 0 ? nodes : [])
        {
            if (context.Find(id) is SourceNode source)
            {
                json.WriteStartArray();
                json.WriteStringValue(source.SourceName);
                json.WriteStringValue(source.Name);
                json.WriteEndArray();
            }
        }

        json.WriteEndArray();
    }

    // The folders of the name are those below one of the configured paths. A source stays where it is, as in dbt.
    private static string BelowBasePath(Node node, string path)
    {
        var namesAtEnd = node is UnitTestNode ? 2 : 1;
        var start = path.Length;
        for (var folders = node is SourceNode ? int.MaxValue : node.Fqn.Count - 1 - namesAtEnd; folders >= 0 && start > 0; folders--)
        {
            start = path.LastIndexOf('/', start - 1);
        }

        return start < 0 ? path : path[(start + 1)..];
    }

    private static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
