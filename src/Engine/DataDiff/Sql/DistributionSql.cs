using SpotifyEtl.Models.Engine.DataDiff.Columns;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Engine.DataDiff.Sql;

/// <summary>
/// How the values of columns are spread, and how many there are: both sides are grouped together by each value, and the values put into slots. Rows that come back are
/// bounded: at most <see cref="Ranges"/> and two a column.
/// </summary>
internal static class DistributionSql
{
    /// <summary>How many ranges numbers and times are put into.</summary>
    public const int Ranges = 10;

    /// <summary>How many values are told; the slot of this number is all others.</summary>
    public const int Values = 6;

    /// <summary>The slot of null.</summary>
    public const int NullSlot = -2;

    /// <summary>The slot of numbers and times that are not finite, or too large to compute with.</summary>
    public const int InfiniteSlot = -1;

    private const int LabelLength = 200;

    // Differences of numbers below it are finite.
    private const string Largest = "1e300";

    /// <summary>The statement: rows of a column's number, a slot, a text, and for each side rows, values and values that come once; then the bounds of ranges.</summary>
    public static string Of(SideSql sql, IReadOnlyList<ColumnPair> columns, Sample? sample)
    {
        var branches = columns.Select((column, index) => KindOf(column) == DistributionKind.Ranges ? RangesOf(index, column, sql.Dialect) : ValuesOf(index, sql.Dialect));
        return $"""
            with etl_rows as (
            {Rows(sql, Side.Left, columns, sample)}
            union all
            {Rows(sql, Side.Right, columns, sample)}
            )
            {string.Join("\nunion all\n", branches)}
            """;
    }

    /// <summary>Whether a column's slots are ranges or values.</summary>
    public static DistributionKind KindOf(ColumnPair column) => column is { IsNumber: true } or { IsTime: true, IsComparable: true } ? DistributionKind.Ranges : DistributionKind.Values;

    private static string Rows(SideSql sql, Side side, IReadOnlyList<ColumnPair> columns, Sample? sample)
    {
        var values = columns.Select((column, index) => $"{Grouped(sql, side, column)} as v{index}");
        var count = side == Side.Left ? "1 as l, 0 as r" : "0 as l, 1 as r";
        return $"select {count}, {string.Join(", ", values)}\nfrom {sql.From(side)}{(sample is null ? "" : $"\nwhere {sql.IsSampled(side, sample)}")}";
    }

    private static string Grouped(SideSql sql, Side side, ColumnPair column) => column switch
    {
        _ when KindOf(column) == DistributionKind.Ranges => sql.Common(column, side),
        _ when column.Of(side).Type.Equals(sql.Dialect.TypeName(SeedColumnType.Text), StringComparison.OrdinalIgnoreCase) => sql.Value(column, side),
        _ => sql.Dialect.TextOf(sql.Value(column, side), column.Of(side).Type),
    };

    // Grouped before it becomes a number in double precision, which not every value of more than fifteen digits has for itself.
    private static string RangesOf(int index, ColumnPair column, Dialect dialect) => $"""
        select {index}, slot, cast(null as {dialect.TypeName(SeedColumnType.Text)}), {Sums}, min(low), max(high)
        from (
        select etl_bounds.*, case when v is null then {NullSlot} when not abs(v) <= {Largest} then {InfiniteSlot}
          when high > low then cast(least({Ranges - 1}, floor({Ranges} * ((v - low) / (high - low)))) as integer) else 0 end as slot
        from (
        select etl_values.*, min(case when abs(v) <= {Largest} then v end) over () as low, max(case when abs(v) <= {Largest} then v end) over () as high
        from (
        select cast({NumberOf(column, dialect)} as {dialect.TypeName(SeedColumnType.Number)}) as v, l, r
        from (
        {GroupsOf(index)}
        ) as etl_groups
        ) as etl_values
        ) as etl_bounds
        ) as etl_slots
        group by slot
        """;

    private static string NumberOf(ColumnPair column, Dialect dialect) => column switch
    {
        { IsNumber: true } => "v",
        { IsOfDays: true } => $"extract(epoch from cast(v as {dialect.TypeName(SeedColumnType.Timestamp)}))",
        _ => "extract(epoch from v)",
    };

    private static string ValuesOf(int index, Dialect dialect) => $"""
        select {index}, slot, label, {Sums}, cast(null as {dialect.TypeName(SeedColumnType.Number)}), cast(null as {dialect.TypeName(SeedColumnType.Number)})
        from (
        select etl_ranks.*, case when v is null then {NullSlot} when place <= {Values} then place - 1 else {Values} end as slot,
          case when place <= {Values} then left(v, {LabelLength}) end as label
        from (
        select etl_values.*, row_number() over (order by case when v is null then 1 else 0 end, l + r desc, v) as place
        from (
        {GroupsOf(index)}
        ) as etl_values
        ) as etl_ranks
        ) as etl_slots
        group by slot, label
        """;

    private static string GroupsOf(int index) => $"select v{index} as v, sum(l) as l, sum(r) as r from etl_rows group by v{index}";

    private static string Sums => "sum(l), sum(r), " + string.Join(
        ", ", "count(case when l > 0 then 1 end)", "count(case when r > 0 then 1 end)", "count(case when l = 1 then 1 end)", "count(case when r = 1 then 1 end)");
}
