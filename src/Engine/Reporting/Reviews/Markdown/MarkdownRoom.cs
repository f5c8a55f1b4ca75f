using System.Text;

namespace SpotifyEtl.Models.Engine.Reporting.Reviews.Markdown;

/// <summary>Fits a report into so many characters: the least important pieces are left out, and it is said which.</summary>
internal static class MarkdownRoom
{
    // For the sentence that tells what is left out.
    private const int Reserve = 700;

    /// <summary>The report.</summary>
    /// <param name="parts">The pieces in their order; those inside of another follow it.</param>
    /// <param name="limit">The characters.</param>
    /// <param name="whereAll">Where to find all of it: the end of a sentence.</param>
    public static string Fit(IReadOnlyList<MarkdownPart> parts, int limit, string whereAll)
    {
        var room = limit - Reserve;
        var given = new HashSet<MarkdownPart>(ReferenceEqualityComparer.Instance);
        foreach (var part in parts.OrderByDescending(part => part.Importance))
        {
            var length = part.Text.Length + part.End.Length;
            if (length <= room && (part.Around is null || given.Contains(part.Around)))
            {
                given.Add(part);
                room -= length;
            }
        }

        var text = new StringBuilder();
        var open = (MarkdownPart?)null;
        foreach (var part in parts.Where(given.Contains))
        {
            if (!ReferenceEquals(part.Around, open))
            {
                text.Append(open?.End);
                open = null;
            }

            text.Append(part.Text);
            if (part.End.Length > 0)
            {
                open = part;
            }
        }

        text.Append(open?.End);
        var left = parts.Where(part => !given.Contains(part)).ToList();
        return left.Count == 0 ? text.ToString() : text.Append(Missing(left, whereAll)).ToString();
    }

    private static string Missing(List<MarkdownPart> left, string whereAll)
    {
        var what = left.CountBy(part => (part.What, part.IsOfNode))
            .Select(group => group.Key.IsOfNode ? $"{group.Key.What} of {ReviewWords.Count(group.Value, "node")}" : group.Key.What);
        return $"\n> Left out, since a comment has no room for it: {string.Join("; ", what)}. {whereAll}\n";
    }
}
