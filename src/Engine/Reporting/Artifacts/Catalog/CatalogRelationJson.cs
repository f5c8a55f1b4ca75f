using System.Text.Json;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Engine.Reporting.Artifacts.Catalog;

/// <summary>A relation of <c>catalog.json</c>, written and read.</summary>
internal static class CatalogRelationJson
{
    private const string RowCount = "row_count";
    private const string Bytes = "bytes";

    public static void Write(Utf8JsonWriter json, NodeId id, CatalogRelation relation)
    {
        json.WriteStartObject();
        json.WriteStartObject("metadata"u8);
        json.WriteString("type"u8, relation.Kind switch { RelationKind.View => "VIEW"u8, RelationKind.MaterializedView => "MATERIALIZED VIEW"u8, _ => "BASE TABLE"u8 });
        json.WriteString("schema"u8, relation.Name.Schema);
        json.WriteString("name"u8, relation.Name.Identifier);
        json.WriteString("database"u8, relation.Database);
        json.WriteString("comment"u8, relation.Comment);
        json.WriteString("owner"u8, relation.Owner);
        json.WriteEndObject();
        json.WriteStartObject("columns"u8);
        for (var index = 0; index < relation.Columns.Count; index++)
        {
            var column = relation.Columns[index];
            json.WriteStartObject(column.Name);
            json.WriteString("type"u8, column.Type);
            json.WriteNumber("index"u8, index + 1);
            json.WriteString("name"u8, column.Name);
            json.WriteString("comment"u8, column.Comment);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        WriteStats(json, relation);
        json.WriteString("unique_id"u8, id.Value);
        json.WriteEndObject();
    }

    public static CatalogRelation Read(JsonElement element)
    {
        var metadata = element.GetProperty("metadata");
        var database = DbtArtifact.Text(metadata, "database");
        var columns = element.GetProperty("columns").EnumerateObject().Select(member => member.Value).OrderBy(column => column.GetProperty("index").GetInt32());
        var stats = element.GetProperty("stats");
        return new CatalogRelation(
            new RelationName(database, metadata.GetProperty("schema").GetString()!, metadata.GetProperty("name").GetString()!),
            KindOf(metadata.GetProperty("type").GetString()!),
            [.. columns.Select(column => new CatalogRelationColumn(column.GetProperty("name").GetString()!, column.GetProperty("type").GetString()!, DbtArtifact.Text(column, "comment")))])
        {
            Database = database,
            Comment = DbtArtifact.Text(metadata, "comment"),
            Owner = DbtArtifact.Text(metadata, "owner"),
            Rows = Stat(stats, RowCount),
            Bytes = Stat(stats, Bytes),
        };
    }

    private static void WriteStats(Utf8JsonWriter json, CatalogRelation relation)
    {
        json.WriteStartObject("stats"u8);
        if (relation.Rows is { } rows)
        {
            WriteStat(json, RowCount, "Rows", rows, "About how many rows the table has, as the engine's catalog says without looking");
        }

        if (relation.Bytes is { } bytes)
        {
            WriteStat(json, Bytes, "Bytes", bytes, "About how many bytes the table takes, indexes included");
        }

        json.WriteStartObject("has_stats"u8);
        json.WriteString("id"u8, "has_stats"u8);
        json.WriteString("label"u8, "Has figures?"u8);
        json.WriteBoolean("value"u8, relation is { Rows: not null } or { Bytes: not null });
        json.WriteBoolean("include"u8, false);
        json.WriteString("description"u8, "Whether the engine's catalog tells how large the relation is"u8);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteStat(Utf8JsonWriter json, string id, string label, long value, string description)
    {
        json.WriteStartObject(id);
        json.WriteString("id"u8, id);
        json.WriteString("label"u8, label);
        json.WriteNumber("value"u8, value);
        json.WriteBoolean("include"u8, true);
        json.WriteString("description"u8, description);
        json.WriteEndObject();
    }

    // dbt's adapters write it in the words of their engines.
    private static RelationKind KindOf(string type) =>
        type.Contains("materialized", StringComparison.OrdinalIgnoreCase) ? RelationKind.MaterializedView
        : type.Contains("view", StringComparison.OrdinalIgnoreCase) ? RelationKind.View
        : RelationKind.Table;

    private static long? Stat(JsonElement stats, string id) =>
        stats.TryGetProperty(id, out var stat) && stat.GetProperty("value") is { ValueKind: JsonValueKind.Number } value ? (long)value.GetDouble() : null;
}
