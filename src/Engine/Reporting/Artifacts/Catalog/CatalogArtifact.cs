using System.Text.Json;
using SpotifyEtl.Models.Engine.Comparing;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Loading;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Engine.Reporting.Artifacts.Catalog;

/// <summary><c>catalog.json</c>: the project's relations as the warehouse has them, in the form of dbt's catalog v1.</summary>
public static class CatalogArtifact
{
    /// <summary>The file's name below the target path.</summary>
    public const string FileName = "catalog.json";

    private const string Schema = "catalog/v1";

    // dbt's schema leaves no place for the target but among variables of the environment, where one of this name names it.
    private const string TargetVariable = "ETL_TARGET";

    private const string SourcePrefix = "source.";

    /// <summary>Writes the file.</summary>
    /// <param name="path">Where to.</param>
    /// <param name="catalog">The relations.</param>
    /// <param name="request">Which command asked for it.</param>
    public static void Write(string path, ProjectCatalog catalog, ProjectRequest request) => ArtifactFile.Write(path, json =>
    {
        var ordered = catalog.Relations.OrderBy(relation => relation.Key).ToList();
        json.WriteStartObject();
        ArtifactMetadata.Write(json, Schema, request, catalog.GeneratedAt, writeVariables: variables =>
        {
            if (catalog.Target is { } target)
            {
                variables.WriteString(TargetVariable, target);
            }
        });
        WriteRelations(json, "nodes"u8, ordered.Where(relation => !IsSource(relation.Key)));
        WriteRelations(json, "sources"u8, ordered.Where(relation => IsSource(relation.Key)));
        json.WriteNull("errors"u8);
        json.WriteEndObject();
    });

    /// <summary>Reads the file, this tool's or dbt's; null where there is none, or where it is broken or of another version, which is reported.</summary>
    /// <param name="path">The absolute path.</param>
    /// <param name="diagnostics">Takes mistakes.</param>
    public static ProjectCatalog? Read(string path, DiagnosticBag diagnostics) => StoredArtifact.Read(path, Read, diagnostics);

    /// <summary>Reads its content, this tool's or dbt's.</summary>
    /// <exception cref="FormatException">It is no catalog, or one of another version; the message says why.</exception>
    internal static ProjectCatalog Read(ReadOnlyMemory<byte> content) => DbtArtifact.Read(content, Schema, root => new ProjectCatalog(
        DbtArtifact.GeneratedAt(root),
        root.GetProperty("nodes").EnumerateObject().Concat(root.GetProperty("sources").EnumerateObject())
            .ToDictionary(node => new NodeId(node.Name), node => CatalogRelationJson.Read(node.Value)))
    {
        Target = root.GetProperty("metadata").TryGetProperty("env", out var variables) ? DbtArtifact.Text(variables, TargetVariable) : null,
    });

    private static bool IsSource(NodeId id) => id.Value.StartsWith(SourcePrefix, StringComparison.Ordinal);

    private static void WriteRelations(Utf8JsonWriter json, ReadOnlySpan<byte> name, IEnumerable<KeyValuePair<NodeId, CatalogRelation>> relations)
    {
        json.WriteStartObject(name);
        foreach (var (id, relation) in relations)
        {
            json.WritePropertyName(id.Value);
            CatalogRelationJson.Write(json, id, relation);
            json.FlushPiece();
        }

        json.WriteEndObject();
    }
}
