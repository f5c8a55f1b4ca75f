using System.Text;
using System.Text.RegularExpressions;

namespace SpotifyEtl.Models.Tests.Docs;

/// <summary>A page of Markdown: where its links go, and what one can link to in it.</summary>
/// <param name="Path">The page's absolute path.</param>
internal sealed partial record MarkdownPage(string Path)
{
    private readonly string _prose = Fenced().Replace(File.ReadAllText(Path).ReplaceLineEndings("\n"), "");

    /// <summary>The links to files of the repository and to places of the page itself, as they are written.</summary>
    public IReadOnlyList<string> Links =>
        [.. Link().Matches(InlineCode().Replace(_prose, "")).Select(match => match.Groups["target"].Value).Where(target => !target.Contains("://", StringComparison.Ordinal) && !target.StartsWith("mailto:", StringComparison.Ordinal))];

    /// <summary>The anchors that GitHub gives to the headings.</summary>
    public IReadOnlySet<string> Anchors
    {
        get
        {
            var anchors = new HashSet<string>(StringComparer.Ordinal);
            foreach (var slug in Heading().Matches(_prose).Select(match => SlugOf(match.Groups["text"].Value)))
            {
                var anchor = slug;
                for (var number = 1; !anchors.Add(anchor); number++)
                {
                    anchor = $"{slug}-{number}";
                }
            }

            return anchors;
        }
    }

    /// <summary>The file or folder that a link leads to, absolute; the page itself for a place in it.</summary>
    public string TargetOf(string link)
    {
        var file = link.Split('#')[0];
        return file.Length == 0 ? Path : System.IO.Path.GetFullPath(Uri.UnescapeDataString(file), System.IO.Path.GetDirectoryName(Path)!);
    }

    private static string SlugOf(string heading)
    {
        var slug = new StringBuilder();
        foreach (var letter in LinkText().Replace(heading, "${text}").Trim().ToLowerInvariant())
        {
            if (letter == ' ')
            {
                slug.Append('-');
            }
            else if (char.IsLetterOrDigit(letter) || letter is '-' or '_')
            {
                slug.Append(letter);
            }
        }

        return slug.ToString();
    }

    [GeneratedRegex(@"^ *(?<fence>```+|~~~+).*?^ *\k<fence>[^\n]*$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fenced();

    [GeneratedRegex("`[^`\n]*`")]
    private static partial Regex InlineCode();

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)(?: ""[^""]*"")?\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^#{1,6} (?<text>[^\n]+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"\[(?<text>[^\]]*)\]\([^)]*\)")]
    private static partial Regex LinkText();
}
