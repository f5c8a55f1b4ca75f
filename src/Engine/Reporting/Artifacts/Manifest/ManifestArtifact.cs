using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Engine.Reporting.Artifacts.Manifest;

/// <summary>
/// Writes <c>manifest.json</c>: everything that the project is, as dbt's schema manifest v12 describes it. Only members that this schema has had since dbt 1.9 are written,
/// so that readers of any dbt that writes a v12 understand it.
/// </summary>
public static class ManifestArtifact
{
    /// <summary>The file's name below the target path.</summary>
    public const string FileName = "manifest.json";

    internal const string Schema = "manifest/v12";

    /// <summary>Writes the file.</summary>
    /// <param name="path">Where to.</param>
    /// <param name="project">The project.</param>
    /// <param name="sql">The SQL of what the command compiled.</param>
    /// <param name="dialect">Spells the names of relations.</param>
    /// <param name="generatedAt">The time of writing.</param>
    public static void Write(string path, Project project, IReadOnlyDictionary<NodeId, string> sql, Dialect dialect, DateTimeOffset generatedAt) =>
        ArtifactFile.Write(path, json => Write(json, new ManifestContext(project, sql, dialect), generatedAt));

    private static void Write(Utf8JsonWriter json, ManifestContext context, DateTimeOffset generatedAt)
    {
        var (project, graph) = (context.Project.Parsed, context.Project.Graph);
        int[] ordered = [.. Enumerable.Range(0, graph.Count).OrderBy(index => graph[index].Id)];
        var edges = new EdgeJson(graph, ordered);
        var nodes = Array.ConvertAll(ordered, index => graph[index]);
        json.WriteStartObject();
        ArtifactMetadata.Write(json, Schema, project.Request, generatedAt, more => WriteProject(more, context));
        WriteAll(json, "nodes"u8, nodes.Where(node => node is ModelNode or SeedNode or SnapshotNode or DataTestNode), context);
        WriteAll(json, "sources"u8, nodes.OfType<SourceNode>(), context);
        json.WriteStartObject("macros"u8);
        foreach (var macro in project.Macros.Values.OrderBy(macro => macro.Id))
        {
            json.WritePropertyName(macro.Id.Value);
            MacroJson.Write(json, macro, context);
            json.FlushPiece();
        }

        json.WriteEndObject();
        DocJson.WriteAll(json, context);
        WriteAll(json, "exposures"u8, nodes.OfType<ExposureNode>(), context);
        json.WriteEmptyObject("metrics"u8);
        WriteGroups(json, context);
        SelectorJson.WriteAll(json, context.Project.Selectors);
        WriteDisabled(json, context);
        edges.WriteAll(json);
        edges.WriteGroups(json, project.Groups.Keys);
        json.WriteEmptyObject("saved_queries"u8);
        json.WriteEmptyObject("semantic_models"u8);
        WriteAll(json, "unit_tests"u8, nodes.OfType<UnitTestNode>(), context);
        json.WriteEndObject();
    }

    [SuppressMessage("Security", "CA5351", Justification = "No secret is hashed: dbt names a project by the MD5 of its name, and so can be joined with what others know of it.")]
    private static void WriteProject(Utf8JsonWriter json, ManifestContext context)
    {
        var project = context.Project.Parsed;
        json.WriteString("project_name"u8, project.Settings.Name);
        json.WriteString("project_id"u8, Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(project.Settings.Name))));
        json.WriteNull("user_id"u8);
        json.WriteBoolean("send_anonymous_usage_stats"u8, false);
        json.WriteString("adapter_type"u8, project.Target.Type);
    }

    private static void WriteAll(Utf8JsonWriter json, ReadOnlySpan<byte> name, IEnumerable<Node> nodes, ManifestContext context)
    {
        json.WriteStartObject(name);
        foreach (var node in nodes)
        {
            json.WritePropertyName(node.Id.Value);
            WriteNode(json, node, context);
            json.FlushPiece();
        }

        json.WriteEndObject();
    }

    private static void WriteNode(Utf8JsonWriter json, Node node, ManifestContext context)
    {
        switch (node)
        {
            case ModelNode model:
                RelationJson.WriteModel(json, model, context);
                break;
            case SeedNode seed:
                RelationJson.WriteSeed(json, seed, context);
                break;
            case SnapshotNode snapshot:
                RelationJson.WriteSnapshot(json, snapshot, context);
                break;
            case DataTestNode test:
                DataTestJson.Write(json, test, context);
                break;
            case SourceNode source:
                SourceJson.Write(json, source, context);
                break;
            case ExposureNode exposure:
                ExposureJson.Write(json, exposure, context);
                break;
            case UnitTestNode test:
                UnitTestJson.Write(json, test, context);
                break;
            default:
                throw new ArgumentException($"{node.Id} is of a kind that the manifest does not know.", nameof(node));
        }
    }

    private static void WriteGroups(Utf8JsonWriter json, ManifestContext context)
    {
        var project = context.Project.Parsed;
        json.WriteStartObject("groups"u8);
        foreach (var group in project.Groups.Values.OrderBy(group => group.Name, StringComparer.Ordinal))
        {
            var package = project.Packages.NameOf(group.Declaration.Source.Path);
            json.WritePropertyName($"group.{package}.{group.Name}");
            ExposureJson.WriteGroup(json, group, package, context);
        }

        json.WriteEndObject();
    }

    private static void WriteDisabled(Utf8JsonWriter json, ManifestContext context)
    {
        json.WriteStartObject("disabled"u8);
        foreach (var nodes in context.Project.Parsed.Disabled.GroupBy(node => node.Id).OrderBy(nodes => nodes.Key))
        {
            json.WriteStartArray(nodes.Key.Value);
            foreach (var node in nodes)
            {
                WriteNode(json, node, context);
            }

            json.WriteEndArray();
            json.FlushPiece();
        }

        json.WriteEndObject();
    }
}
