using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Engine.UnitTesting;

/// <summary>Differences as a table that a person reads.</summary>
internal static class DifferenceTable
{
    /// <summary>A sign before each row, and <c>expected → actual</c> where a value differs.</summary>
    public static QueryResult Of(IReadOnlyList<string> columns, IReadOnlyList<RowDifference> differences) => new(
        [new ColumnInfo("", "text"), .. columns.Select(column => new ColumnInfo(column, "text"))],
        [.. differences.Select(Row)]);

    /// <summary>In words: <c>1 row is missing, 2 rows differ</c>.</summary>
    public static string Describe(IReadOnlyList<RowDifference> differences)
    {
        string?[] parts =
        [
            Count(RowDifferenceKind.Changed, "differs", "differ"),
            Count(RowDifferenceKind.Missing, "is missing", "are missing"),
            Count(RowDifferenceKind.Unexpected, "is not expected", "are not expected"),
        ];
        return string.Join(", ", parts.OfType<string>());

        string? Count(RowDifferenceKind kind, string one, string many) => differences.Count(difference => difference.Kind == kind) switch
        {
            0 => null,
            1 => $"1 row {one}",
            var count => $"{count} rows {many}",
        };
    }

    /// <summary>The table in plain lines, for logs and artifacts.</summary>
    public static string ToText(QueryResult table) => string.Join(
        '\n', table.Rows.Select(row => $"{row[0]}: {string.Join(", ", table.Columns.Skip(1).Zip(row.Skip(1), (column, value) => $"{column.Name} = {value}"))}"));

    private static object?[] Row(RowDifference difference) => difference switch
    {
        { Kind: RowDifferenceKind.Missing } => ["missing", .. difference.Expected!.Select(RowComparison.TextOf)],
        { Kind: RowDifferenceKind.Unexpected } => ["unexpected", .. difference.Actual!.Select(RowComparison.TextOf)],
        _ => ["differs", .. difference.Expected!.Zip(difference.Actual!, Cell)],
    };

    private static string Cell(object? expected, object? actual) =>
        RowComparison.AreEqual(expected, actual) ? RowComparison.TextOf(expected) : $"{RowComparison.TextOf(expected)} → {RowComparison.TextOf(actual)}";
}
