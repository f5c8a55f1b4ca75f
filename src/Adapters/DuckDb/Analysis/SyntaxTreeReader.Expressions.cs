using System.Collections.Frozen;
using System.Text.Json;
using SpotifyEtl.Models.Engine.Lineage.Syntax;

namespace SpotifyEtl.Models.Adapters.DuckDb.Analysis;

/// <content>Expressions.</content>
internal sealed partial class SyntaxTreeReader
{
    // With a `*` before them. https://duckdb.org/docs/stable/sql/expressions/star
    private static readonly FrozenSet<string> FiltersOfNames = FrozenSet.ToFrozenSet(
        ["~~", "!~~", "~~~", "!~~~", "~~*", "!~~*", "like_escape", "not_like_escape", "ilike_escape", "not_ilike_escape", "regexp_full_match"], StringComparer.Ordinal);

    private SqlExpression Read(JsonElement node)
    {
        SqlExpression expression = Text(node, "class") switch
        {
            "COLUMN_REF" => new ColumnReference(Names(node, "column_names")),
            "STAR" => ReadStar(node),
            "CONSTANT" => ReadConstant(node),
            "FUNCTION" => ReadCall(node),
            "WINDOW" => ReadWindow(node),
            "CAST" => new CastExpression(Read(node.GetProperty("child")), DuckDbTypeNames.Of(node.GetProperty("cast_type"))),
            "SUBQUERY" => new SubqueryExpression(ReadStatement(node.GetProperty("subquery")), ReadOptional(node, "child"), Text(node, "subquery_type") == "SCALAR"),
            "LAMBDA" => new LambdaExpression(ReadParameters(node.GetProperty("lhs")), Read(node.GetProperty("expr"))),
            "COMPARISON" or "CONJUNCTION" or "BETWEEN" => new CompoundExpression(ReadParts(node), IsCondition: true) { Kind = KindOf(node) },
            "OPERATOR" when Text(node, "type") == "OPERATOR_UNPACK" && FirstChildOf(node) is { } child && Text(child, "class") == "STAR" => ReadStar(child) with { IsUnpacked = true },
            "OPERATOR" => new CompoundExpression(ReadParts(node), Text(node, "type") is "OPERATOR_NOT" or "OPERATOR_IS_NULL" or "OPERATOR_IS_NOT_NULL" or "COMPARE_IN" or "COMPARE_NOT_IN"),
            _ => new CompoundExpression(ReadParts(node), IsCondition: false),
        };
        return expression with { Alias = Text(node, "alias"), Location = Location(node), Shape = SyntaxShape.Of(node) };
    }

    private static CompoundKind KindOf(JsonElement node) => Text(node, "type") switch
    {
        "CONJUNCTION_AND" => CompoundKind.And,
        "COMPARE_EQUAL" => CompoundKind.Equal,
        _ when Text(node, "class") == "COMPARISON" => CompoundKind.Comparison,
        _ => CompoundKind.Other,
    };

    private SqlExpression? ReadOptional(JsonElement node, string name) => node.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Object ? Read(value) : null;

    private IReadOnlyList<SqlExpression> ReadAll(JsonElement node, string name) => [.. Items(node, name).Select(Read)];

    private IReadOnlyList<SqlExpression> ReadOrders(JsonElement modifier) => [.. Items(modifier, "orders").Select(order => Read(order.GetProperty("expression")))];

    private StarExpression ReadStar(JsonElement node)
    {
        var qualified = Items(node, "qualified_exclude_list").Select(item => item.ValueKind == JsonValueKind.Object ? Text(item, "column") ?? "" : item.GetString() ?? "");
        return new StarExpression(Text(node, "relation_name"))
        {
            Excluded = [.. Names(node, "exclude_list"), .. qualified],
            Replaced = [.. Items(node, "replace_list").Select(item => (Text(item, "key") ?? "", Read(item.GetProperty("value"))))],
            Renamed = [.. Items(node, "rename_list").Select(item => (item.GetProperty("key") is { ValueKind: JsonValueKind.Object } key ? Text(key, "column") ?? "" : Text(item, "key") ?? "", Text(item, "value") ?? ""))],

            IsEach = Flag(node, "columns"),
            Choice = IsPresent(node, "expr") ? FragmentOf(node) : null,
        };
    }

    // `* like 'a%'` and the like are `columns(…)` in other words.
    private SqlExpression ReadSelected(JsonElement node)
    {
        if (FirstChildOf(node) is not { } child || (Text(node, "type") == "OPERATOR_NOT" ? FirstChildOf(child) : child) is not { } star || Text(star, "class") != "STAR" || Flag(star, "columns"))
        {
            return Read(node);
        }

        return FiltersOfNames.Contains(Text(node, "function_name") ?? Text(child, "function_name") ?? "")
            ? new StarExpression(Text(star, "relation_name")) { IsEach = true, Choice = FragmentOf(node), Alias = Text(node, "alias"), Location = Location(node), Shape = SyntaxShape.Of(node) }
            : Read(node);
    }

    private static JsonElement? FirstChildOf(JsonElement node) =>
        Items(node, "children").FirstOrDefault() is { ValueKind: JsonValueKind.Object } child ? child : null;

    private SqlFragment FragmentOf(JsonElement node) =>
        new(sql, Text(node, "type") ?? "", node.TryGetProperty("query_location", out var location) && location.TryGetInt64(out var offset) ? offset : -1);

    private static ConstantExpression ReadConstant(JsonElement node) =>
        new(node.TryGetProperty("value", out var value) && value.TryGetProperty("value", out var number) && number.ValueKind == JsonValueKind.Number && number.TryGetInt32(out var integer) ? integer : null);

    private CallExpression ReadCall(JsonElement node)
    {
        var conditions = new List<SqlExpression>();
        AddOptional(conditions, node, "filter");
        if (node.TryGetProperty("order_bys", out var orders) && orders.ValueKind == JsonValueKind.Object)
        {
            conditions.AddRange(ReadOrders(orders));
        }

        return new CallExpression((Text(node, "function_name") ?? "").ToLowerInvariant(), ReadAll(node, "children")) { Conditions = conditions, IsOperator = Flag(node, "is_operator") };
    }

    private CallExpression ReadWindow(JsonElement node)
    {
        List<SqlExpression> conditions = [.. ReadAll(node, "partitions"), .. ReadOrders(node), .. Items(node, "arg_orders").Select(order => Read(order.GetProperty("expression")))];
        foreach (var name in (ReadOnlySpan<string>)["filter_expr", "start_expr", "end_expr", "offset_expr", "default_expr"])
        {
            AddOptional(conditions, node, name);
        }

        return new CallExpression((Text(node, "function_name") ?? "").ToLowerInvariant(), ReadAll(node, "children")) { Conditions = conditions, IsWindow = true };
    }

    private void AddOptional(List<SqlExpression> expressions, JsonElement node, string name)
    {
        if (ReadOptional(node, name) is { } expression)
        {
            expressions.Add(expression);
        }
    }

    private static IReadOnlyList<string> ReadParameters(JsonElement parameters) => Text(parameters, "class") == "COLUMN_REF"
        ? Names(parameters, "column_names")
        : [.. Items(parameters, "children").SelectMany(child => Names(child, "column_names"))];

    // Every expression below the node, wherever the format keeps it.
    private List<SqlExpression> ReadParts(JsonElement node)
    {
        var parts = new List<SqlExpression>();
        AddParts(parts, node);
        return parts;
    }

    private void AddParts(List<SqlExpression> parts, JsonElement node)
    {
        switch (node.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in node.EnumerateObject())
                {
                    if (member.Value.ValueKind == JsonValueKind.Object && member.Value.TryGetProperty("class", out _))
                    {
                        parts.Add(Read(member.Value));
                    }
                    else if (member.Value.ValueKind is JsonValueKind.Array or JsonValueKind.Object)
                    {
                        AddParts(parts, member.Value);
                    }
                }

                break;
            case JsonValueKind.Array:
                foreach (var item in node.EnumerateArray())
                {
                    if (item.ValueKind == JsonValueKind.Object && item.TryGetProperty("class", out _))
                    {
                        parts.Add(Read(item));
                    }
                    else
                    {
                        AddParts(parts, item);
                    }
                }

                break;
            default:
                break;
        }
    }
}
