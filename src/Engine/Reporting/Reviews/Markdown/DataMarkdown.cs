using System.Globalization;
using System.Text;
using SpotifyEtl.Models.Engine.DataDiff;

namespace SpotifyEtl.Models.Engine.Reporting.Reviews.Markdown;

/// <summary>What became of the rows and values of a node: the figures in a sentence, and the columns that differ in a table.</summary>
internal static class DataMarkdown
{
    private const int MaxValue = 60;

    /// <summary>The text.</summary>
    public static string Of(DataDiffResult data)
    {
        var text = new StringBuilder($"\n{RowsOf(data)}\n");
        foreach (var diagnostic in data.Diagnostics)
        {
            text.Append($"\n> {diagnostic.Code}: {MarkdownText.Sentence(diagnostic.Message)}\n");
        }

        var columns = data.Columns.Where(column => column.MatchRate < 1 || !IsAlike(column)).OrderBy(column => column.MatchRate ?? 1).ToList();
        if (columns.Count > 0)
        {
            text.Append($"\n{MarkdownList.Table(["Column", "The same", "Nulls", "Least to greatest", "For example"], columns, CellsOf, 6_000, "column")}");
        }

        return text.ToString();
    }

    /// <summary>A table of nodes, whose last column tells what became of their rows, where those of any were compared.</summary>
    /// <param name="heads">What stands above the other columns.</param>
    /// <param name="nodes">The nodes.</param>
    /// <param name="cells">Gives the other cells of a node.</param>
    /// <param name="dataOf">Gives what became of a node's rows.</param>
    /// <param name="room">The characters that the rows of the table may take.</param>
    public static string Table<T>(string[] heads, IReadOnlyList<T> nodes, Func<T, string[]> cells, Func<T, DataDiffResult?> dataOf, int room) =>
        nodes.Any(node => dataOf(node) is not null)
            ? MarkdownList.Table([.. heads, "Rows"], nodes, node => [.. cells(node), dataOf(node) is { } data ? DataWords.Of(data) : ""], room, "node")
            : MarkdownList.Table(heads, nodes, cells, room, "node");

    private static string RowsOf(DataDiffResult data)
    {
        var rows = DataWords.CountOf(data);
        var key = data.Key.Count == 0 ? "" : $", compared by {string.Join(", ", data.Key.Select(MarkdownText.Code))}";
        var sample = data.SampledShare is { } share ? $", on {DataWords.Percent(share)} of the keys" : "";
        var where = data.Where is { } condition ? $", where {MarkdownText.Code(MarkdownText.Clip(condition, 200))}" : "";
        return $"**Data**: {rows}{key}{where}{sample}{(DataWords.OfRows(data) is { Length: > 0 } words ? $": {words}" : "")}";
    }

    private static bool IsAlike(ColumnDifference column) =>
        (column.LeftProfile.Nulls, column.LeftProfile.Min, column.LeftProfile.Max) == (column.RightProfile.Nulls, column.RightProfile.Min, column.RightProfile.Max);

    private static string[] CellsOf(ColumnDifference column)
    {
        var (left, right) = (column.LeftProfile, column.RightProfile);
        var same = column.Comparison == ColumnComparison.Key ? "key" : column.MatchRate is { } rate ? DataWords.Percent(rate) : "not compared";
        var example = column.Examples is [var first, ..] ? $"{string.Join(", ", first.Key.Select(Value))}: {Value(first.Left)} → {Value(first.Right)}" : "";
        return [MarkdownText.Code(column.Left.Name), same, Change(Number(left.Nulls), Number(right.Nulls)), Change(Range(left), Range(right)), example];
    }

    private static string Range(ColumnProfile profile) => profile is { Min: { } min, Max: { } max } ? $"{Value(min)} to {Value(max)}" : "";

    private static string Change(string before, string after) => before == after ? after : $"{before} → {after}";

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Value(string? value) => value is null ? "null" : MarkdownText.Code(MarkdownText.Clip(value, MaxValue));
}
