using System.Globalization;
using SpotifyEtl.Models.Engine.DataDiff;

namespace SpotifyEtl.Models.Engine.Reporting.Reviews;

/// <summary>The words for what became of rows.</summary>
public static class DataWords
{
    /// <summary>How many rows there are and were, and what became of them: <c>1,204 → 1,250 rows: 12 rows gone, 58 rows new</c>.</summary>
    public static string Of(DataDiffResult data)
    {
        var words = OfRows(data) is { Length: > 0 } what ? $": {what}" : ", not compared";
        return CountOf(data) + words;
    }

    /// <summary>How many rows there are and were: <c>1,204 → 1,250 rows</c>.</summary>
    public static string CountOf(DataDiffResult data)
    {
        var before = data.Left.Rows == data.Right.Rows ? "" : string.Create(CultureInfo.InvariantCulture, $"{data.Left.Rows:N0} → ");
        return before + ReviewWords.Count(data.Right.Rows, "row");
    }

    /// <summary>How many rows are gone, changed and new: <c>12 rows gone, 310 of 1,192 changed (26 %), 58 new</c>; empty where rows were not compared.</summary>
    public static string OfRows(DataDiffResult data)
    {
        if (data.Rows is not { } rows)
        {
            return "";
        }

        if (rows is { OnlyLeft: 0, OnlyRight: 0, Changed: 0 })
        {
            return data.IsSame ? "all the same" : "the rows that were compared are the same";
        }

        var changed = string.Create(CultureInfo.InvariantCulture, $"{rows.Changed:N0} of {rows.Both:N0} changed");
        string?[] parts =
        [
            rows.OnlyLeft == 0 ? null : $"{ReviewWords.Count(rows.OnlyLeft, "row")} gone",
            rows.Changed == 0 ? null : $"{changed} ({Percent((double)rows.Changed / rows.Both)})",
            rows.OnlyRight == 0 ? null : $"{ReviewWords.Count(rows.OnlyRight, "row")} new",
        ];
        return string.Join(", ", parts.OfType<string>());
    }

    /// <summary>A part of a whole: <c>74 %</c>, <c>0.05 %</c>. What is not all is never said to be, nor what is something to be nothing.</summary>
    public static string Percent(double part)
    {
        var text = (part * 100).ToString(part is > 0.999 or < 0.01 ? "0.##" : "0.#", CultureInfo.InvariantCulture);
        return text switch
        {
            "100" when part < 1 => "99.99 %",
            "0" when part > 0 => "0.01 %",
            _ => $"{text} %",
        };
    }
}
