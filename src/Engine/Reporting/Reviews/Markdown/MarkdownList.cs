using System.Text;

namespace SpotifyEtl.Models.Engine.Reporting.Reviews.Markdown;

/// <summary>Lists and tables with as many lines as there is room for, and folded sections.</summary>
internal static class MarkdownList
{
    /// <summary>The lines, and how many more there are.</summary>
    /// <param name="items">What each line is about.</param>
    /// <param name="line">Gives the line of one, without a line feed.</param>
    /// <param name="room">The characters that they may take.</param>
    /// <param name="rest">Gives the line that counts those that found no room.</param>
    public static string Of<T>(IReadOnlyList<T> items, Func<T, string> line, int room, Func<IReadOnlyList<T>, string> rest)
    {
        var text = new StringBuilder();
        for (var place = 0; place < items.Count; place++)
        {
            var next = line(items[place]);
            if (text.Length + next.Length + 1 > room)
            {
                return text.Append(rest([.. items.Skip(place)])).Append('\n').ToString();
            }

            text.Append(next).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>A list.</summary>
    public static string Items<T>(IReadOnlyList<T> items, Func<T, string> line, int room) =>
        Of(items, item => $"- {line(item)}", room, rest => $"- … and {rest.Count} more");

    /// <summary>A table.</summary>
    /// <param name="heads">What stands above the columns.</param>
    /// <param name="items">What each row is about.</param>
    /// <param name="cells">Gives the cells of a row.</param>
    /// <param name="room">The characters that the rows may take.</param>
    /// <param name="noun">What a row is about, for those that found no room.</param>
    public static string Table<T>(string[] heads, IReadOnlyList<T> items, Func<T, string[]> cells, int room, string noun)
    {
        string More(IReadOnlyList<T> rest) => Row([$"… and {ReviewWords.Count(rest.Count, $"more {noun}")}", .. heads.Skip(1).Select(_ => "")]);
        var rows = Of(items, item => Row(cells(item)), room, More);
        return $"{Row(heads)}\n|{string.Concat(heads.Select(_ => "---|"))}\n{rows}";
    }

    /// <summary>A section that is opened by a click on its heading.</summary>
    /// <param name="summary">The heading, in HTML.</param>
    /// <param name="content">What it holds, with a line feed at its end.</param>
    public static string Folded(string summary, string content) => $"\n<details>\n<summary>{summary}</summary>\n\n{content}\n</details>\n";

    private static string Row(string[] cells) => $"| {string.Join(" | ", cells)} |";
}
