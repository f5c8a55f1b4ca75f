using System.Globalization;
using System.Text;
using SpotifyEtl.Models.Engine.Reviewing;

namespace SpotifyEtl.Models.Engine.Reporting.Reviews.Differences;

/// <summary>A difference of texts in the form that <c>git diff</c> has made known: the lines that differ, with some around them.</summary>
internal static class UnifiedDiff
{
    private const int Context = 3;

    /// <summary>The text, without a line feed at its end; empty where nothing differs.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="maxLines">How many lines to give at most; that there are more is then said.</param>
    public static string Of(TextPair texts, int maxLines)
    {
        var lines = LineDiff.Of(texts.Before, texts.After);
        var shown = Shown(lines);
        var text = new StringBuilder();
        var (left, right, given) = (1, 1, 0);
        for (var place = 0; place < lines.Count; place++)
        {
            if (shown[place])
            {
                if (given == maxLines)
                {
                    var rest = Enumerable.Range(place, lines.Count - place).Count(index => !lines[index].IsCommon);
                    return Ended(rest == 0 ? text : text.Append($"… {ReviewWords.Count(rest, "more line")} that differ{(rest == 1 ? "s" : "")}\n"));
                }

                if (place == 0 || !shown[place - 1])
                {
                    text.Append(CultureInfo.InvariantCulture, $"@@ -{left} +{right} @@\n");
                }

                text.Append(lines[place].Kind).Append(lines[place].Text).Append('\n');
                given++;
            }

            left += lines[place].Kind == '+' ? 0 : 1;
            right += lines[place].Kind == '-' ? 0 : 1;
        }

        return Ended(text);
    }

    // The lines that differ, and those around them.
    private static bool[] Shown(IReadOnlyList<DiffLine> lines)
    {
        var shown = new bool[lines.Count];
        for (var place = 0; place < lines.Count; place++)
        {
            if (!lines[place].IsCommon)
            {
                var first = Math.Max(0, place - Context);
                shown.AsSpan(first, Math.Min(lines.Count - first, place + Context + 1 - first)).Fill(true);
            }
        }

        return shown;
    }

    private static string Ended(StringBuilder text) => text.ToString().TrimEnd('\n');
}
