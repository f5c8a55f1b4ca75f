using System.Globalization;
using SpotifyEtl.Models.Engine.DataDiff.Columns;

namespace SpotifyEtl.Models.Engine.DataDiff.Sql;

/// <summary>
/// The full outer join of both sides, in one statement with all that is counted of it. Instead of examples it gives hashes of keys: the least one of each kind of difference
/// among those that leave the same remainder, so that as many examples as there are remainders cost one more scan, and not one more join.
/// </summary>
/// <param name="sql">The rows of the sides.</param>
/// <param name="tolerance">By how much floating-point numbers may differ; null for not at all.</param>
/// <param name="examples">How many examples of each kind of difference.</param>
internal sealed class ComparisonSql(SideSql sql, double? tolerance, int examples)
{
    /// <summary>
    /// How many figures come first: rows with a key on either side; how often they were met, by side; keys of both sides, changed ones among them; and different keys of one
    /// side only, by side. A row that is met twice, or a key of one side that two rows have, tells that a key comes more than once.
    /// </summary>
    public const int FiguresOfRows = 8;

    private const int MaxExampleLength = 1_000;

    private readonly IReadOnlyList<ColumnPair> _compared = sql.Columns.Compared;

    /// <summary>The statement: the figures of rows, hashes of rows on one side, and for each of some columns how many match, and hashes.</summary>
    /// <param name="filter">Which rows take part.</param>
    /// <param name="start">The first of the compared columns to tell of.</param>
    /// <param name="count">How many of them.</param>
    public string Of(RowFilter filter, int start, int count)
    {
        List<string> figures =
        [
            $"(select count(*) from (\n{sql.Rows(Side.Left, [], filter)}\n) as etl_left)",
            $"(select count(*) from (\n{sql.Rows(Side.Right, [], filter)}\n) as etl_right)",
            "count(case when in_left then 1 end)",
            "count(case when in_right then 1 end)",
            "count(case when in_left and in_right then 1 end)",
            $"count(case when not {AllSame} then 1 end)",
            "count(distinct case when not in_right then key_hash end)",
            "count(distinct case when not in_left then key_hash end)",
            .. Hashes("not in_right"),
            .. Hashes("not in_left"),
        ];
        for (var index = start; index < start + count; index++)
        {
            figures.Add($"count(case when same{index} then 1 end)");
            figures.AddRange(Hashes($"not same{index}"));
        }

        return $"""
            select {string.Join(",\n  ", figures)}
            from (
            select etl_met.*, case when not in_left or not in_right or not {AllSame} then {sql.Dialect.HashOf(sql.Columns.Key.Select((_, index) => $"k{index}"))} end as key_hash
            from (
            {Join(filter)}
            ) as etl_met
            ) as etl_hashed
            """;
    }

    /// <summary>The statement for rows whose keys have certain hashes: on which sides they are, the key, and for each compared column whether it is the same, and both values.</summary>
    public string Rows(RowFilter filter)
    {
        var key = sql.Columns.Key.Select((column, index) => sql.Dialect.TextOf($"k{index}", CommonType(column)));
        var values = _compared.Select((column, index) => $"same{index}, {Text(column, $"l{index}")}, {Text(column, $"r{index}")}");
        var both = _compared.Select((_, index) => $"etl_left.v{index} as l{index}, etl_right.v{index} as r{index}");
        return $"select in_left, in_right, {string.Join(", ", key.Concat(values))}\nfrom (\n{Join(filter, both)}\n) as etl_met\norder by {sql.KeyNames}";
    }

    // Once per row, whatever its number of columns; null where the row is on one side only.
    private string AllSame => _compared.Count == 0 ? "(case when in_left and in_right then 1 = 1 end)" : $"({string.Join(" and ", _compared.Select((_, index) => $"same{index}"))})";

    private string Join(RowFilter filter, IEnumerable<string>? more = null)
    {
        var columns = sql.Columns.Key.Select((_, index) => $"coalesce(etl_left.k{index}, etl_right.k{index}) as k{index}")
            .Concat(_compared.Select((column, index) => $"case when etl_left.k0 is not null and etl_right.k0 is not null then {IsSame(column, index)} end as same{index}"))
            .Concat(more ?? []);
        return $"""
            select etl_left.k0 is not null as in_left, etl_right.k0 is not null as in_right,
              {string.Join(",\n  ", columns)}
            from (
            {sql.Rows(Side.Left, _compared, filter)}
            ) as etl_left
            full outer join (
            {sql.Rows(Side.Right, _compared, filter)}
            ) as etl_right on {sql.SameKey("etl_left", "etl_right")}
            """;
    }

    private string IsSame(ColumnPair column, int index)
    {
        var (left, right) = ($"etl_left.v{index}", $"etl_right.v{index}");
        var same = sql.Dialect.IsSame(left, right);
        return tolerance is { } by && column.IsFloat ? $"({same} or coalesce(abs({left} - {right}) <= {by.ToString("R", CultureInfo.InvariantCulture)}, 1 = 0))" : same;
    }

    private IEnumerable<string> Hashes(string condition) => Enumerable.Range(0, examples).Select(remainder => $"min(case when {condition} and abs(mod(key_hash, {examples})) = {remainder} then key_hash end)");

    private string Text(ColumnPair column, string value) => $"left({sql.Dialect.TextOf(value, CommonType(column))}, {MaxExampleLength})";

    // Of two types, the one of the left side stands for what both were cast to: only that it is truth or not matters to the text.
    private static string CommonType(ColumnPair column) => column.IsComparedAsText ? "text" : column.Left.Type;
}
