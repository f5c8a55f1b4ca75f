using System.Text;

namespace SpotifyEtl.Models.Engine.Reporting.Reviews.Markdown;

/// <summary>Lines of a list or a table, as many as there is room for.</summary>
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
}
