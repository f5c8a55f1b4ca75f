using System.Text.RegularExpressions;

namespace SpotifyEtl.Models.Support.Docs;

/// <summary>
/// A page that shows commands of the tool, in fenced blocks of no language, or of a shell's. Behind a prompt (<c>$ etl build</c>), what stands below a command is what it prints, where <c>…</c> as a
/// line stands for any number of lines, and at the end of a line for the rest of it. Without a prompt each line is a command.
/// A block of YAML or SQL that begins with a path in a comment is that file of the project.
/// </summary>
/// <param name="text">The page.</param>
public sealed partial class ConsolePage(string text)
{
    private const string Prompt = "$ ";

    private static readonly string[] Folders = ["docs", "infra", "src", "tests"];
    private static readonly string[] Languages = ["", "console", "sh", "bash", "shell"];

    /// <summary>The fenced blocks.</summary>
    public IReadOnlyList<MarkdownFence> Fences { get; } = [.. MarkdownFence.In(text)];

    /// <summary>The blocks that have commands of the tool, with these.</summary>
    public IEnumerable<ConsoleBlock> Blocks =>
        Fences.Where(fence => Languages.Contains(fence.Language)).Select(ToBlock).Where(block => block.Examples.Count > 0);

    /// <summary>The files of the project that the page shows: path and text.</summary>
    public IEnumerable<(string Path, string Text)> Files =>
        from fence in Fences
        where fence.Language is "yaml" or "sql" && fence.Lines.Count > 0
        let path = FilePath().Match(fence.Lines[0])
        where path.Success
        select (path.Groups["path"].Value, string.Concat(fence.Lines.Skip(1).Select(line => $"{line}\n")));

    /// <summary>Reads a page, by its path in the repository: <c>docs/lineage.md</c>.</summary>
    public static ConsolePage Read(string name) => new(File.ReadAllText(Path.Combine(Repository.Root, name)));

    /// <summary>The pages of the repository, by their paths in it.</summary>
    public static IEnumerable<string> All() => Folders
        .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.md", SearchOption.AllDirectories))
        .Concat(Directory.EnumerateFiles(Repository.Root, "*.md"))
        .Select(path => Path.GetRelativePath(Repository.Root, path).Replace('\\', '/'))
        .Where(path => !path.Contains("node_modules/", StringComparison.Ordinal) && !path.EndsWith(".received.md", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);

    private static ConsoleBlock ToBlock(MarkdownFence fence)
    {
        var text = string.Join('\n', fence.Lines);
        var isPrompted = fence.Lines.Any(line => line.StartsWith(Prompt, StringComparison.Ordinal));
        var examples = new List<ConsoleExample>();
        for (var at = 0; at < text.Length;)
        {
            var rest = text[at..];
            var start = isPrompted && rest.StartsWith(Prompt, StringComparison.Ordinal) ? Prompt.Length : 0;
            if ((isPrompted && start == 0) || !ShellCommand.IsOfTool(rest[start..].Split('\n')[0]))
            {
                at += rest.Split('\n')[0].Length + 1;
                continue;
            }

            var (command, length) = ShellCommand.Read(rest[start..]);
            at += start + length + 1;
            var shown = isPrompted && at < text.Length ? text[at..].Split('\n').TakeWhile(line => !line.StartsWith(Prompt, StringComparison.Ordinal)).ToList() : [];
            examples.Add(new ConsoleExample(command, shown));
        }

        return new ConsoleBlock(text, examples);
    }

    [GeneratedRegex(@"^(?:#|--) (?<path>[\w./-]+\.(?:yml|sql))$")]
    private static partial Regex FilePath();
}

/// <summary>A block of commands.</summary>
/// <param name="Text">All of it.</param>
/// <param name="Examples">Its commands, in order.</param>
public sealed record ConsoleBlock(string Text, IReadOnlyList<ConsoleExample> Examples);

/// <summary>A command and what it prints.</summary>
/// <param name="Command">The command.</param>
/// <param name="Lines">What it prints; nothing where the page does not show it.</param>
public sealed record ConsoleExample(ShellCommand Command, IReadOnlyList<string> Lines);
