using SpotifyEtl.Models.Engine.DataDiff;
using SpotifyEtl.Models.Engine.Reporting.Reviews;

namespace SpotifyEtl.Models.Cli.Output.Reviews;

/// <summary>What became of a node's rows, on one line.</summary>
internal static class DataLine
{
    private const int MaxColumns = 4;

    /// <summary>The line: <c>data: 1,204 → 1,250 rows: 12 rows gone, 310 of 1,192 changed (26 %), 58 rows new; net 74 % the same</c>.</summary>
    public static string Of(DataDiffResult data)
    {
        var columns = data.Columns.Where(column => column.MatchRate < 1).OrderBy(column => column.MatchRate).ToList();
        var shown = columns.Take(MaxColumns).Select(column => $"{Cells.Printable(column.Left.Name)} {DataWords.Percent(column.MatchRate!.Value)} the same");
        var rest = columns.Count > MaxColumns ? $" and {columns.Count - MaxColumns} more columns" : "";
        return $"data: {DataWords.Of(data)}{(columns.Count > 0 ? $"; {string.Join(", ", shown)}" : "")}{rest}";
    }
}
