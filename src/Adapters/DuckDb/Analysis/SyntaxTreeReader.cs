using System.Text;
using System.Text.Json;
using SpotifyEtl.Models.Engine.Lineage.Syntax;

namespace SpotifyEtl.Models.Adapters.DuckDb.Analysis;

/// <summary>
/// Reads what DuckDB's <c>json_serialize_sql</c> says of a query. Members that hold their default are left out by it, and its kinds of node may grow with its versions: an expression
/// of a kind that is not known here is read as something that is computed of its parts.
/// </summary>
/// <param name="sql">The query's text: places in it are counted in bytes of UTF-8 by DuckDB, and in UTF-16 units here.</param>
internal sealed partial class SyntaxTreeReader(string sql)
{
    // Null where a byte is a character.
    private readonly byte[]? _utf8 = Ascii.IsValid(sql) ? null : Encoding.UTF8.GetBytes(sql);

    /// <summary>The query of a statement.</summary>
    public SqlQuery ReadStatement(JsonElement statement) => ReadQuery(statement.GetProperty("node"));

    private SqlQuery ReadQuery(JsonElement node)
    {
        SqlQuery query = Text(node, "type") switch
        {
            "SELECT_NODE" => ReadSelect(node),
            "SET_OPERATION_NODE" => ReadSet(node),
            "RECURSIVE_CTE_NODE" => new RecursiveQuery(Text(node, "cte_name") ?? "", ReadQuery(node.GetProperty("left")), ReadQuery(node.GetProperty("right"))) { IsAll = Flag(node, "union_all") },
            var other => throw new NotSupportedException($"a query of the kind {other}"),
        };
        query = query with
        {
            ModifierShape = node.TryGetProperty("modifiers", out var all) ? SyntaxShape.Of(all).With(SampleOf(node)) : SampleOf(node),
            CommonTables = node.TryGetProperty("cte_map", out var tables)
                ? [.. Items(tables, "map").Select(table => ReadCommonTable(Text(table, "key") ?? "", table.GetProperty("value")))]
                : [],
        };
        foreach (var modifier in Items(node, "modifiers"))
        {
            query = Text(modifier, "type") switch
            {
                "ORDER_MODIFIER" => query with { OrderBy = ReadOrders(modifier) },
                "LIMIT_MODIFIER" or "LIMIT_PERCENT_MODIFIER" => query with { IsLimited = true, Limits = ReadParts(modifier) },
                "DISTINCT_MODIFIER" when Items(modifier, "distinct_on_targets").Any() => query with { DistinctOn = ReadAll(modifier, "distinct_on_targets") },
                "DISTINCT_MODIFIER" => query with { IsDistinct = true },
                _ => query,
            };
        }

        return query;
    }

    private SqlCommonTable ReadCommonTable(string name, JsonElement table) => new(name, Names(table, "aliases"), ReadStatement(table.GetProperty("query")));

    private SelectQuery ReadSelect(JsonElement node) => new([.. Items(node, "select_list").Select(ReadSelected)], node.TryGetProperty("from_table", out var from) ? ReadTable(from) : null)
    {
        Where = ReadOptional(node, "where_clause"),
        GroupBy = ReadAll(node, "group_expressions"),
        // Of one set of keys it is enough to know the keys.
        GroupingShape = node.TryGetProperty("group_sets", out var sets) && sets.GetArrayLength() > 1 ? SyntaxShape.Of(sets) : default,
        GroupsByAll = Text(node, "aggregate_handling") == "FORCE_AGGREGATES",
        Having = ReadOptional(node, "having"),
        Qualify = ReadOptional(node, "qualify"),
        IsLimited = IsPresent(node, "sample"),
    };

    private SetQuery ReadSet(JsonElement node)
    {
        var type = Text(node, "setop_type");
        var operation = type switch { "EXCEPT" => SetOperation.Except, "INTERSECT" => SetOperation.Intersect, _ => SetOperation.Union };
        var isByName = type == "UNION_BY_NAME";

        // `all` is the default of the format.
        var isAll = !node.TryGetProperty("setop_all", out var all) || all.GetBoolean();
        if (!node.TryGetProperty("children", out var children))
        {
            return new SetQuery(operation, ReadQuery(node.GetProperty("left")), ReadQuery(node.GetProperty("right"))) { IsAll = isAll, IsByName = isByName };
        }

        var queries = children.EnumerateArray().Select(ReadQuery).ToList();
        return (SetQuery)queries.Skip(1).Aggregate(queries[0], (left, right) => new SetQuery(operation, left, right) { IsAll = isAll, IsByName = isByName });
    }

    private SqlTable? ReadTable(JsonElement table)
    {
        var type = Text(table, "type");
        var read = type switch
        {
            "EMPTY" => null,
            "BASE_TABLE" => new NamedTable(Text(table, "catalog_name"), Text(table, "schema_name"), Text(table, "table_name") ?? ""),
            "SUBQUERY" => new SubqueryTable(ReadStatement(table.GetProperty("subquery"))),
            "JOIN" => ReadJoin(table),
            "EXPRESSION_LIST" => new ValuesTable([.. Items(table, "values").Select(row => (IReadOnlyList<SqlExpression>)[.. row.EnumerateArray().Select(Read)])]),
            "TABLE_FUNCTION" => new FunctionTable(Text(table.GetProperty("function"), "function_name") ?? "", ReadAll(table.GetProperty("function"), "children")),
            "PIVOT" when Items(table, "unpivot_names").Any() => (SqlTable?)ReadUnpivot(table) ?? new OpaqueTable("unpivot"),
            "PIVOT" => (SqlTable?)ReadPivot(table) ?? new OpaqueTable("pivot"),
            "SHOW_REF" => new OpaqueTable("describe"),
            _ => new OpaqueTable((type ?? "?").ToLowerInvariant()),
        };
        return read is null
            ? null
            : read with { Alias = Text(table, "alias"), ColumnNames = [.. Names(table, "column_name_alias"), .. Names(table, "expected_names")], Location = Location(table), Shape = SyntaxShape.Of(table) };
    }

    private JoinTable ReadJoin(JsonElement join)
    {
        var left = ReadTable(join.GetProperty("left")) ?? throw new NotSupportedException("a join without a left side");
        var right = ReadTable(join.GetProperty("right")) ?? throw new NotSupportedException("a join without a right side");
        return new JoinTable(left, right)
        {
            Kind = Text(join, "join_type") switch
            {
                "LEFT" or "SINGLE" => JoinKind.Left,
                "RIGHT" => JoinKind.Right,
                "OUTER" or "FULL" => JoinKind.Full,
                "SEMI" or "ANTI" => JoinKind.Semi,
                _ => JoinKind.Inner,
            },
            Condition = ReadOptional(join, "condition"),
            Using = Names(join, "using_columns"),
            IsNatural = Text(join, "ref_type") == "NATURAL",
            IsByOrder = Text(join, "ref_type") is "POSITIONAL" or "ASOF",
        };
    }

    // Null where its columns are none that the text tells: those of a type of DuckDB's.
    private PivotTable? ReadPivot(JsonElement table)
    {
        var entries = Items(table, "pivots").Select(pivot => Items(pivot, "entries").ToList()).ToList();
        if (ReadTable(table.GetProperty("source")) is not { } source || entries.Exists(values => values.Count == 0 || values.Exists(entry => !IsPresent(entry, "values"))))
        {
            return null;
        }

        return new PivotTable(source, FragmentOf(table))
        {
            Aggregates = ReadAll(table, "aggregates"),
            Keys = [.. Items(table, "pivots").SelectMany(pivot => ReadAll(pivot, "pivot_expressions"))],
            Combinations = [.. entries.Aggregate(
                (IEnumerable<Fingerprint>)[default], (before, values) => before.SelectMany(combination => values.Select(entry => combination.With(SyntaxShape.Of(entry)))))],
        };
    }

    // Null where a row is made of something that is computed.
    private UnpivotTable? ReadUnpivot(JsonElement table)
    {
        var valueColumns = Names(table, "unpivot_names");
        if (ReadTable(table.GetProperty("source")) is not { } source || Items(table, "pivots").ToList() is not [var pivot] || Names(pivot, "unpivot_names") is not [var nameColumn])
        {
            return null;
        }

        var entries = Items(pivot, "entries").Select(entry => entry.TryGetProperty("star_expr", out var star)
            ? new UnpivotEntry([], Text(star, "class") == "STAR" ? (StarExpression)Read(star) : null, Label: null)
            : new UnpivotEntry([.. Items(entry, "values").Select(value => Text(value, "value") ?? "")], Star: null, Text(entry, "alias"))).ToList();
        return entries.Exists(entry => entry.Star is null ? entry.Columns.Count != valueColumns.Count : valueColumns.Count != 1)
            ? null
            : new UnpivotTable(source, nameColumn, valueColumns, entries) { KeepsNulls = Flag(table, "include_nulls") };
    }

    private static Fingerprint SampleOf(JsonElement node) => node.TryGetProperty("sample", out var sample) ? SyntaxShape.Of(sample) : default;

    private static string? Text(JsonElement node, string name) =>
        node.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;

    private static bool Flag(JsonElement node, string name) => node.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;

    private static bool IsPresent(JsonElement node, string name) => node.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null;

    private static JsonElement.ArrayEnumerator Items(JsonElement node, string name) =>
        node.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : default;

    private static IReadOnlyList<string> Names(JsonElement node, string name) => [.. Items(node, name).Select(item => item.GetString() ?? "")];

    private int? Location(JsonElement node)
    {
        if (!node.TryGetProperty("query_location", out var value) || !value.TryGetInt64(out var offset) || offset < 0 || offset > int.MaxValue)
        {
            return null;
        }

        return _utf8 is null ? (int)offset : Encoding.UTF8.GetCharCount(_utf8, 0, (int)Math.Min(offset, _utf8.Length));
    }
}
