namespace SpotifyEtl.Models.Engine.Reporting.Site.Data;

/// <summary>The gist of a description, for lists.</summary>
internal static class Summaries
{
    private const int MaxLength = 160;

    /// <summary>The first paragraph on one line, cut at a word where it is long.</summary>
    public static string Of(string markdown)
    {
        var text = markdown.AsSpan().Trim();
        for (var end = text.IndexOf('\n'); end >= 0;)
        {
            var rest = text[(end + 1)..].TrimStart(" \t\r");
            if (rest.StartsWith("\n", StringComparison.Ordinal))
            {
                text = text[..end];
                break;
            }

            var next = text[(end + 1)..].IndexOf('\n');
            end = next < 0 ? -1 : end + 1 + next;
        }

        var line = string.Join(' ', text.TrimStart("# ").ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (line.Length <= MaxLength)
        {
            return line;
        }

        var blank = line.LastIndexOf(' ', MaxLength);
        return (blank > MaxLength / 2 ? line[..blank] : TextCut.At(line, MaxLength)) + "…";
    }
}

/// <summary>Cuts texts.</summary>
internal static class TextCut
{
    /// <summary>At most so many characters, and no half of a pair of surrogates.</summary>
    public static string At(string text, int length) =>
        text.Length <= length ? text : text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];
}
