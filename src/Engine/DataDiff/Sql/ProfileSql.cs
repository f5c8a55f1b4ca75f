using SpotifyEtl.Models.Engine.DataDiff.Columns;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Engine.DataDiff.Sql;

/// <summary>What is told of a side: how many rows, and for some columns how many have a value, the least, the greatest, and the mean.</summary>
internal static class ProfileSql
{
    // Longer texts are cut: they are to be read.
    private const int TextLength = 200;

    /// <summary>One scan of a side: rows, rows with a null in the key, and the figures of columns.</summary>
    public static string Of(SideSql sql, Side side, IReadOnlyList<ColumnPair> columns)
    {
        var nullKeys = sql.Columns.Key.Count == 0 ? "0" : $"count(case when {sql.HasNullKey(side)} then 1 end)";
        return $"select count(*), {nullKeys}{string.Concat(columns.Select(column => $",\n  {Figures(sql.Value(column, side), column, side, sql.Dialect)}"))}\nfrom {sql.From(side)}";
    }

    /// <summary>The figures of a column: how many values, the least and the greatest as text, and the mean.</summary>
    /// <param name="value">Its value in a row.</param>
    /// <param name="column">The column.</param>
    /// <param name="side">The side that it is of.</param>
    /// <param name="dialect">The engine's SQL.</param>
    public static string Figures(string value, ColumnPair column, Side side, Dialect dialect)
    {
        var type = column.TypeOf(side);
        var mean = type.IsNumber ? $"avg(cast({value} as {dialect.TypeName(SeedColumnType.Number)}))" : "null";
        return $"count({value}), {Extreme("min", value, column.Of(side), type, dialect)}, {Extreme("max", value, column.Of(side), type, dialect)}, {mean}";
    }

    // Not every engine finds the least of what is written as text, but each that of texts.
    private static string Extreme(string function, string value, ColumnInfo column, ColumnType type, Dialect dialect) => type switch
    {
        { HasOrder: false } => "null",
        { Kind: ColumnKind.Text } => $"left({function}({value}), {TextLength})",
        { Kind: ColumnKind.Name } => $"{function}({dialect.TextOf(value, column.Type)})",
        _ => dialect.TextOf($"{function}({value})", column.Type),
    };
}
