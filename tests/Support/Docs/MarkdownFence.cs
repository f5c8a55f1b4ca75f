namespace SpotifyEtl.Models.Support.Docs;

/// <summary>A fenced block of a page.</summary>
/// <param name="Language">The first word behind the fence; empty for none.</param>
/// <param name="Lines">Its lines, without the indentation of the fence.</param>
public sealed record MarkdownFence(string Language, IReadOnlyList<string> Lines)
{
    private const char Fence = '`';

    /// <summary>The blocks of a page, in order.</summary>
    public static IEnumerable<MarkdownFence> In(string page)
    {
        List<string>? lines = null;
        var (language, indent, fence) = ("", 0, 0);
        foreach (var line in page.ReplaceLineEndings("\n").Split('\n'))
        {
            var text = line.TrimStart(' ');
            var length = text.Length - text.TrimStart(Fence).Length;
            if (lines is null)
            {
                if (length >= 3)
                {
                    (lines, language, indent, fence) = ([], text[length..].Trim().Split(' ')[0], line.Length - text.Length, length);
                }
            }
            else if (length >= fence && text.TrimEnd().Length == length)
            {
                yield return new MarkdownFence(language, lines);
                lines = null;
            }
            else
            {
                lines.Add(line[Math.Min(indent, line.Length - text.Length)..]);
            }
        }
    }
}
