using SpotifyEtl.Models.Engine.DataDiff.Columns;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Engine.DataDiff.Sql;

/// <summary>One scan of a side: how many rows, and for some columns how many have a value, the least, the greatest, and the mean.</summary>
internal static class ProfileSql
{
    /// <summary>How many figures there are of each column, behind those of the rows: a count, two texts and a number.</summary>
    public const int FiguresOfColumn = 4;

    /// <summary>How many figures come before those of the columns: rows, and rows with a null in the key.</summary>
    public const int FiguresOfRows = 2;

    // Longer texts are cut: they are to be read.
    private const int TextLength = 200;

    /// <summary>The statement.</summary>
    public static string Of(SideSql sql, Side side, IReadOnlyList<ColumnPair> columns)
    {
        var nullKeys = sql.Columns.Key.Count == 0 ? "0" : $"count(case when {sql.HasNullKey(side)} then 1 end)";
        return $"select count(*), {nullKeys}{string.Concat(columns.Select(column => $",\n  {Figures(sql, side, column)}"))}\nfrom {sql.From(side)}";
    }

    private static string Figures(SideSql sql, Side side, ColumnPair column)
    {
        var value = sql.Value(column, side);
        var type = column.TypeOf(side);
        var mean = type.IsNumber ? $"avg(cast({value} as {sql.Dialect.TypeName(SeedColumnType.Number)}))" : "null";
        return $"count({value}), {Extreme("min", value, column.Of(side), type, sql.Dialect)}, {Extreme("max", value, column.Of(side), type, sql.Dialect)}, {mean}";
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
