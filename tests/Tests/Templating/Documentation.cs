namespace SpotifyEtl.Models.Tests.Templating;

/// <summary>A fenced block of <c>docs/templates</c>.</summary>
/// <param name="Place">The file, and the line of the fence above it: <c>string.md:12</c>.</param>
/// <param name="Section">The heading that it stands below, without marks.</param>
/// <param name="Info">What stands behind the fence: the language, then words of our own.</param>
/// <param name="Text">What is in it, without the last line break.</param>
/// <param name="Output">The text of the block <c>text</c> that follows directly; null where none does.</param>
internal sealed record DocumentedBlock(string Place, string Section, string Info, string Text, string? Output);

/// <summary>
/// The documentation of the language: its blocks <c>scriban</c> are templates, each with what it gives in a block <c>text</c> right below.
/// <c>scriban strict</c> is rendered as projects are; <c>scriban file NAME</c> is a file for the includes of that page, with no output.
/// </summary>
internal static class Documentation
{
    private const string Fence = "```";
    private const string FilePrefix = "scriban file ";

    /// <summary>Where it is.</summary>
    public static string Folder { get; } = Path.Combine(Repository.Root, "docs", "templates");

    public static IEnumerable<string> Pages => Directory.EnumerateFiles(Folder, "*.md").Order(StringComparer.Ordinal);

    /// <summary>The blocks that are templates.</summary>
    public static IReadOnlyList<DocumentedBlock> Examples { get; } = [.. Pages.SelectMany(BlocksOf)
        .Where(block => block.Info.Split(' ')[0] == "scriban" && !block.Info.StartsWith(FilePrefix, StringComparison.Ordinal))];

    /// <summary>The files that a page has for its includes.</summary>
    public static Dictionary<string, string> FilesOf(string page) => BlocksOf(page)
        .Where(block => block.Info.StartsWith(FilePrefix, StringComparison.Ordinal))
        .ToDictionary(block => block.Info[FilePrefix.Length..], block => block.Text);

    /// <summary>The headings that are nothing but a name in a code span, with all that stands below: each is about one function.</summary>
    public static IEnumerable<(string Name, string Text)> Functions => Pages.SelectMany(FunctionsOf);

    private static List<(string Name, string Text)> FunctionsOf(string page)
    {
        var result = new List<(string, string)>();
        foreach (var part in $"\n{WithoutBlocks(page)}".Split("\n#"))
        {
            var heading = part.Split('\n')[0].TrimStart('#').Trim();
            if (heading is ['`', .. var name, '`'] && !name.Contains('`', StringComparison.Ordinal))
            {
                result.Add((name, part[part.IndexOf('\n', StringComparison.Ordinal)..]));
            }
        }

        return result;
    }

    // Comments in templates look like headings.
    private static string WithoutBlocks(string page)
    {
        var parts = File.ReadAllText(page).Split($"\n{Fence}");
        return string.Concat(parts.Where((_, index) => index % 2 == 0));
    }

    private static List<DocumentedBlock> BlocksOf(string page)
    {
        var lines = File.ReadAllLines(page);
        var blocks = new List<DocumentedBlock>();
        var section = "";
        for (var at = 0; at < lines.Length; at++)
        {
            if (lines[at].StartsWith('#'))
            {
                section = lines[at].Trim('#', ' ', '`');
            }
            else if (lines[at].StartsWith(Fence, StringComparison.Ordinal))
            {
                var (start, info) = (at, lines[at][Fence.Length..]);
                var text = ReadBlock(lines, ref at);
                var next = at;
                var output = at + 1 < lines.Length && lines[at + 1] == $"{Fence}text" ? ReadBlock(lines, ref next, skip: 1) : null;
                blocks.Add(new DocumentedBlock($"{Path.GetFileName(page)}:{start + 1}", section, info, text, output));
            }
        }

        return blocks;
    }

    // Leaves the place at the closing fence.
    private static string ReadBlock(string[] lines, ref int at, int skip = 0)
    {
        var start = at + skip + 1;
        at = Array.IndexOf(lines, Fence, start);
        Assert.True(at > 0, $"The block of line {start} is not closed");
        return string.Join('\n', lines[start..at]);
    }
}
