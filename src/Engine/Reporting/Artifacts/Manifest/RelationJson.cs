using System.Text.Json;
using SpotifyEtl.Models.Engine.Definitions;

namespace SpotifyEtl.Models.Engine.Reporting.Artifacts.Manifest;

/// <summary>The nodes that are built: models, seeds and snapshots.</summary>
internal static class RelationJson
{
    // As in dbt: the hash of a large file says less than it costs.
    private const int MaxHashedCharacters = 1024 * 1024;

    public static void WriteModel(Utf8JsonWriter json, ModelNode model, ManifestContext context)
    {
        var code = model.Template.Source.Text;
        json.WriteStartObject();
        NodeJson.WritePlace(json, model.Target, context);
        NodeJson.WriteIdentity(json, model, "model"u8, context);
        json.WriteString("alias"u8, model.Target.Identifier);
        NodeJson.WriteChecksum(json, code);
        BuiltConfigJson.Write(json, model.Config);
        NodeJson.WriteDescription(json, model, context);
        WriteRelationName(json, model, context);
        json.WriteString("raw_code"u8, code);
        NodeJson.WriteDependencies(json, model.DependsOn, model.Macros, context);
        NodeJson.WriteCompiled(json, model, context);
        BuiltConfigJson.WriteContract(json, model.Config.Contract);
        json.WriteString("access"u8, BuiltConfigJson.NameOf(model.Config.Access));
        if (model.Constraints.Count == 0)
        {
            json.WriteConstants("constraints"u8, """[],"primary_key":[]"""u8);
        }
        else
        {
            ColumnJson.WriteConstraints(json, model.Constraints, column: null, context);
            json.WriteTexts("primary_key"u8, model.Constraints.FirstOrDefault(constraint => constraint.Kind == ConstraintKind.PrimaryKey)?.AllColumns ?? []);
        }

        json.WriteEndObject();
    }

    public static void WriteSeed(Utf8JsonWriter json, SeedNode seed, ManifestContext context)
    {
        json.WriteStartObject();
        NodeJson.WritePlace(json, seed.Target, context);
        NodeJson.WriteIdentity(json, seed, "seed"u8, context);
        json.WriteString("alias"u8, seed.Target.Identifier);
        WriteFileChecksum(json, seed, context);
        BuiltConfigJson.Write(json, seed.Config);
        NodeJson.WriteDescription(json, seed, context);
        WriteRelationName(json, seed, context);
        json.WriteString("raw_code"u8, "");
        json.WriteStartObject("depends_on"u8);
        json.WriteEmptyArray("macros"u8);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    public static void WriteSnapshot(Utf8JsonWriter json, SnapshotNode snapshot, ManifestContext context)
    {
        var code = snapshot.DependsOn is [var source, ..] && context.Find(source) is { } node ? $"select * from {{{{ {Reference(node)} }}}}" : "";
        json.WriteStartObject();
        NodeJson.WritePlace(json, snapshot.Target, context);
        NodeJson.WriteIdentity(json, snapshot, "snapshot"u8, context);
        json.WriteString("alias"u8, snapshot.Target.Identifier);
        NodeJson.WriteChecksum(json, code);
        SnapshotConfigJson.Write(json, snapshot);
        NodeJson.WriteDescription(json, snapshot, context);
        WriteRelationName(json, snapshot, context);
        json.WriteString("raw_code"u8, code);
        NodeJson.WriteDependencies(json, snapshot.DependsOn, [], context);
        NodeJson.WriteCompiled(json, snapshot, context);
        json.WriteEndObject();
    }

    private static string Reference(Node node) => node is SourceNode source ? $"source '{source.SourceName}' '{source.Name}'" : $"ref '{node.Name}'";

    private static void WriteRelationName(Utf8JsonWriter json, Node node, ManifestContext context) =>
        json.WriteString("relation_name"u8, node.Relation is { } relation ? context.Dialect.Quote(relation) : null);

    private static void WriteFileChecksum(Utf8JsonWriter json, SeedNode seed, ManifestContext context)
    {
        if (seed.Csv.Text.Length <= MaxHashedCharacters)
        {
            NodeJson.WriteChecksum(json, seed.Csv.Text);
            return;
        }

        json.WriteStartObject("checksum"u8);
        json.WriteString("name"u8, "path"u8);
        json.WriteString("checksum"u8, context.PathInPackage(seed.Path));
        json.WriteEndObject();
    }
}
