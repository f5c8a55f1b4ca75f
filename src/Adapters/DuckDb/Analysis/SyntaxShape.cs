using System.Text.Json;
using SpotifyEtl.Models.Engine.Lineage.Syntax;

namespace SpotifyEtl.Models.Adapters.DuckDb.Analysis;

/// <summary>What a node of DuckDB's syntax tree says by itself: all members but those in which other nodes, names of columns and tables, or places in the text are.</summary>
internal static class SyntaxShape
{
    /// <summary>The shape of an expression, a table, or a part of one.</summary>
    public static Fingerprint Of(JsonElement node)
    {
        var shape = default(Fingerprint);
        if (node.ValueKind != JsonValueKind.Object)
        {
            return Add(shape, node);
        }

        foreach (var member in node.EnumerateObject())
        {
            shape = member.Name switch
            {
                "query_location" or "alias" or "column_names" or "relation_name" or "column_name_alias" or "expected_names" or "catalog_name" or "schema_name" or "table_name" => shape,
                _ => Add(shape.With(member.Name), member.Value),
            };
        }

        return shape;
    }

    private static Fingerprint Add(Fingerprint shape, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object when IsNode(value):
                return shape.With('#');
            case JsonValueKind.Object:
                foreach (var member in value.EnumerateObject())
                {
                    shape = member.Name == "query_location" ? shape : Add(shape.With(member.Name), member.Value);
                }

                return shape.With('}');
            case JsonValueKind.Array:
                foreach (var item in value.EnumerateArray())
                {
                    shape = Add(shape, item);
                }

                return shape.With(']');
            case JsonValueKind.String:
                return shape.With(value.GetString());
            default:
                return shape.With(value.GetRawText());
        }
    }

    // An expression; a table or a query; a statement.
    private static bool IsNode(JsonElement value) =>
        value.TryGetProperty("class", out _) || value.TryGetProperty("node", out _)
        || (value.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String && type.GetString() is { } name
            && (name.EndsWith("_NODE", StringComparison.Ordinal) || name is "BASE_TABLE" or "SUBQUERY" or "JOIN" or "EXPRESSION_LIST" or "TABLE_FUNCTION" or "EMPTY" or "PIVOT" or "SHOW_REF" or "COLUMN_DATA"));
}
