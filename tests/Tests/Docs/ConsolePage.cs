using System.Text.RegularExpressions;
using SpotifyEtl.Models.Tests.Cli;

namespace SpotifyEtl.Models.Tests.Docs;

/// <summary>
/// A page of docs/ that shows what commands print: in fenced blocks that begin with <c>$ etl</c>, each command with what it prints below it, where <c>…</c> stands for any number of lines.
/// A block of YAML that begins with a path in a comment is that file of the project.
/// </summary>
/// <param name="name">The page: <c>lineage.md</c>.</param>
internal sealed partial class ConsolePage(string name)
{
    private const string Prompt = "$ ";
    private const string Ellipsis = "…";

    private readonly string _text = File.ReadAllText(Path.Combine(Repository.Root, "docs", name)).ReplaceLineEndings("\n");

    /// <summary>The commands with what they print, by block.</summary>
    public IReadOnlyList<ConsoleBlock> Blocks => [.. Console().Matches(_text).Select(match => new ConsoleBlock(match.Groups["text"].Value, [.. Examples(match.Groups["text"].Value.Split('\n'))]))];

    /// <summary>The files of the project that the page shows: path and text.</summary>
    public IEnumerable<(string Path, string Text)> Files => Yaml().Matches(_text).Select(match => (match.Groups["path"].Value, match.Groups["text"].Value));

    /// <summary>Runs a command, and says where it prints something else than the page.</summary>
    public static async Task VerifyAsync(ConsoleExample example, string folder, params string[] more)
    {
        string[] args = [.. Word().Matches(example.Command).Skip(1).Select(word => word.Value.Trim('"')), .. more];
        var run = await CliRun.InAsync(folder, args);
        // In which order lines of the two streams come is up to the terminal.
        Queue<string>[] printed = [Lines(run.Error, folder), Lines(run.Output, folder)];
        var shown = example.Lines.Where(line => line.Trim() is not (Ellipsis or "")).ToList();
        Assert.True(shown.Count > 0, $"The page shows nothing that `{example.Command}` prints");
        foreach (var line in shown)
        {
            var stream = printed.FirstOrDefault(lines => lines.Contains(Tidy(line, folder)));
            Assert.True(stream is not null, $"`{example.Command}` does not print\n{line}\nafter the lines before, but\n{run.Error}{run.Output}");
            while (stream.Dequeue() != Tidy(line, folder))
            {
            }
        }
    }

    private static Queue<string> Lines(string text, string folder) => new(text.Split('\n').Select(line => Tidy(line, folder)));

    private static string Tidy(string line, string folder) => Scrub.All(line, folder).TrimEnd();

    private static IEnumerable<ConsoleExample> Examples(string[] lines)
    {
        for (var first = 0; first < lines.Length;)
        {
            var length = lines.Skip(first + 1).TakeWhile(line => !line.StartsWith(Prompt, StringComparison.Ordinal)).Count();
            yield return new ConsoleExample(lines[first][Prompt.Length..], lines[(first + 1)..(first + 1 + length)]);
            first += 1 + length;
        }
    }

    [GeneratedRegex(@"^```\n(?<text>\$ etl .*?)\n```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Console();

    [GeneratedRegex(@"^```yaml\n# (?<path>[\w./-]+\.yml)\n(?<text>.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Yaml();

    // As a shell takes them apart, as far as the pages go.
    [GeneratedRegex("\"[^\"]*\"|\\S+")]
    private static partial Regex Word();
}

/// <summary>A block of commands.</summary>
/// <param name="Text">All of it.</param>
/// <param name="Examples">Its commands, in order.</param>
internal sealed record ConsoleBlock(string Text, IReadOnlyList<ConsoleExample> Examples);

/// <summary>A command and what it prints.</summary>
/// <param name="Command">The command.</param>
/// <param name="Lines">What it prints.</param>
internal sealed record ConsoleExample(string Command, IReadOnlyList<string> Lines);
