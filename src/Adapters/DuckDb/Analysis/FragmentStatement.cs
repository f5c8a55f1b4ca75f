using System.Text.Json;
using System.Text.Json.Nodes;
using SpotifyEtl.Models.Engine.Lineage.Syntax;

namespace SpotifyEtl.Models.Adapters.DuckDb.Analysis;

/// <summary>
/// Makes a statement of a piece of a query, so that DuckDB itself says what columns it gives: its own patterns, its own names. Both are trees of <c>json_serialize_sql</c>
/// with every member, which <c>json_deserialize_sql</c> wants.
/// </summary>
internal static class FragmentStatement
{
    /// <summary>What <see cref="Of"/> puts the piece into.</summary>
    public const string Template = $"select * from {Relation}";

    /// <summary>The relation that the statement reads.</summary>
    public const string Relation = "etl_columns";

    /// <summary>A pivoted table.</summary>
    public const string Pivot = "PIVOT";

    // JSON that is deeper cannot be written; the statement has some levels more than what is put into it.
    private static readonly JsonDocumentOptions WritableJson = new() { MaxDepth = 950 };

    /// <summary>The tree of the statement; null where the piece is not in the query's tree, or that is too deep.</summary>
    /// <param name="fragment">The piece.</param>
    /// <param name="alias">The name behind it; null for none.</param>
    /// <param name="tree">The tree of the query.</param>
    /// <param name="template">The tree of <see cref="Template"/>.</param>
    public static string? Of(SqlFragment fragment, string? alias, string tree, string template)
    {
        JsonNode? found;
        try
        {
            found = Find(JsonNode.Parse(tree, documentOptions: WritableJson)!, fragment);
        }
        catch (JsonException)
        {
            return null;
        }

        if (found is null)
        {
            return null;
        }

        var piece = found.DeepClone().AsObject();
        var statement = JsonNode.Parse(template)!;
        var select = statement["statements"]![0]!["node"]!;
        if (fragment.Kind == Pivot)
        {
            var relation = select["from_table"]!.DeepClone();
            relation["alias"] = TextOf(piece["source"], "alias") ?? TextOf(piece["source"], "table_name") ?? "";
            piece["source"] = relation;
            piece["alias"] = "";
            piece["column_name_alias"] = new JsonArray();
            select["from_table"] = piece;
        }
        else
        {
            // `columns(t.*)`.
            select["from_table"]!["alias"] = All(piece).Select(node => TextOf(node, "relation_name")).FirstOrDefault(name => name is not null) ?? "";
            piece["alias"] = alias ?? "";
            select["select_list"]![0] = piece;
        }

        return statement.ToJsonString();
    }

    private static JsonNode? Find(JsonNode root, SqlFragment fragment) => All(root).FirstOrDefault(node => TextOf(node, "type") == fragment.Kind && IsAt(node, fragment.Offset));

    private static bool IsAt(JsonNode node, long offset) => node["query_location"] is JsonValue location && location.TryGetValue<long>(out var actual) && actual == offset;

    private static string? TextOf(JsonNode? node, string name) =>
        node is JsonObject members && members[name] is JsonValue value && value.TryGetValue<string>(out var text) && text.Length > 0 ? text : null;

    // The objects of a tree, whatever its depth.
    private static IEnumerable<JsonNode> All(JsonNode root)
    {
        var open = new Stack<JsonNode?>([root]);
        while (open.TryPop(out var node))
        {
            switch (node)
            {
                case JsonObject members:
                    yield return members;
                    foreach (var (_, value) in members)
                    {
                        open.Push(value);
                    }

                    break;
                case JsonArray items:
                    foreach (var item in items)
                    {
                        open.Push(item);
                    }

                    break;
                default:
                    break;
            }
        }
    }
}
