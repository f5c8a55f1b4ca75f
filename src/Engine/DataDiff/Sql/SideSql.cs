using System.Globalization;
using SpotifyEtl.Models.Engine.Auditing;
using SpotifyEtl.Models.Engine.DataDiff.Columns;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Engine.DataDiff.Sql;

/// <summary>
/// The rows of a side as a SELECT: the key as <c>k0</c>, <c>k1</c>, … and values as <c>v0</c>, <c>v1</c>, …, so that no name of the user's meets one of ours.
/// </summary>
/// <param name="request">What to compare.</param>
/// <param name="columns">The columns of both sides.</param>
/// <param name="dialect">The engine's SQL.</param>
internal sealed class SideSql(DataDiffRequest request, ColumnPairs columns, Dialect dialect)
{
    private const string Alias = "etl_side";

    /// <summary>The columns of both sides.</summary>
    public ColumnPairs Columns => columns;

    /// <summary>The engine's SQL.</summary>
    public Dialect Dialect => dialect;

    /// <summary>The names of the key's columns, separated by commas.</summary>
    public string KeyNames => string.Join(", ", columns.Key.Select((_, index) => $"k{index}"));

    /// <summary>What stands behind FROM for all rows of a side that are looked at.</summary>
    public string From(Side side)
    {
        var name = dialect.Quote((side == Side.Left ? request.Left : request.Right).Name);
        return request.Options.Where is { } where ? $"(select * from {name} where {TestSql.Enclosed(where)}) as {Alias}" : $"{name} as {Alias}";
    }

    /// <summary>A column as it is.</summary>
    public string Value(ColumnPair column, Side side) => $"{Alias}.{dialect.Quote(column.Of(side).Name)}";

    /// <summary>A column of the type in which both sides are compared.</summary>
    public string Common(ColumnPair column, Side side) => column.Common(Value(column, side), side, dialect);

    /// <summary>The condition that two rows, by the names of their tables, have the same key.</summary>
    public string SameKey(string left, string right) => string.Join(" and ", columns.Key.Select((_, index) => $"{left}.k{index} = {right}.k{index}"));

    /// <summary>The condition that a column of the key is null.</summary>
    public string HasNullKey(Side side) => string.Join(" or ", columns.Key.Select(column => $"{Value(column, side)} is null"));

    /// <summary>The condition that a row is of a part of all rows, the same on both sides.</summary>
    /// <param name="side">The side.</param>
    /// <param name="sample">The part.</param>
    public string IsSampled(Side side, Sample sample)
    {
        // Without a key, a row is known by its values.
        var known = columns.Key.Count > 0 ? columns.Key : columns.Values.Where(column => column.IsComparable);
        return sample.Condition(dialect.HashOf(known.Select(column => Common(column, side))));
    }

    /// <summary>The rows of a side that have a key.</summary>
    /// <param name="side">The side.</param>
    /// <param name="values">The columns to give beside the key.</param>
    /// <param name="filter">Which rows.</param>
    public string Rows(Side side, IReadOnlyList<ColumnPair> values, RowFilter filter)
    {
        var conditions = columns.Key.Select(column => $"{Value(column, side)} is not null").ToList();
        if (filter.Sample is { } sample)
        {
            conditions.Add(IsSampled(side, sample));
        }

        if (filter.Hashes is { } hashes)
        {
            var list = string.Join(", ", hashes.Select(hash => hash.ToString(CultureInfo.InvariantCulture)));
            conditions.Add($"{dialect.HashOf(columns.Key.Select(column => Common(column, side)))} in ({list})");
        }

        var rows = $"select {string.Join(", ", Named(columns.Key, 'k', side).Concat(Named(values, 'v', side)))}\nfrom {From(side)}\nwhere {string.Join(" and ", conditions)}";
        return filter.LeavesOutRepeated
            ? $"select etl_all.*\nfrom (\n{rows}\n) as etl_all\nleft join (\n{Repeated(filter.Sample)}\n) as etl_repeated on {SameKey("etl_all", "etl_repeated")}\nwhere etl_repeated.k0 is null"
            : rows;
    }

    /// <summary>The keys that come more than once on a side, with the number of rows on the left as <c>l</c> and on the right as <c>r</c>.</summary>
    public string Repeated(Sample? sample)
    {
        var filter = new RowFilter(sample);
        return $"""
            select {KeyNames}, sum(l) as l, sum(r) as r
            from (
            select etl_left.*, 1 as l, 0 as r from (
            {Rows(Side.Left, [], filter)}
            ) as etl_left
            union all
            select etl_right.*, 0 as l, 1 as r from (
            {Rows(Side.Right, [], filter)}
            ) as etl_right
            ) as etl_keys
            group by {KeyNames}
            having sum(l) > 1 or sum(r) > 1
            """;
    }

    /// <summary>
    /// The number of rows whose key comes more than once, of both sides: those that share it with others of their side, and those that share it with any.
    /// </summary>
    public string CountRepeated(Sample? sample) =>
        $"select sum(case when l > 1 then l end), sum(case when r > 1 then r end), sum(l), sum(r) from (\n{Repeated(sample)}\n) as etl_repeated";

    private IEnumerable<string> Named(IReadOnlyList<ColumnPair> of, char prefix, Side side) => of.Select((column, index) => $"{Common(column, side)} as {prefix}{index}");
}

/// <summary>Which of the rows with a key take part.</summary>
/// <param name="Sample">The part of the keys; null for all.</param>
/// <param name="LeavesOutRepeated">Whether keys that come more than once on a side are left out.</param>
/// <param name="Hashes">Hashes that the key must have one of; null for any.</param>
internal sealed record RowFilter(Sample? Sample, bool LeavesOutRepeated = false, IReadOnlyCollection<long>? Hashes = null);
