using System.Text;
using System.Text.RegularExpressions;

namespace SpotifyEtl.Models.Support.Docs;

/// <summary>A command as one types it into a shell, as far as the pages go: words with quotes, variables in front, a file for its output, a comment.</summary>
/// <param name="Text">The command without its comment.</param>
/// <param name="Words">Its words without their quotes, the program among them.</param>
public sealed partial record ShellCommand(string Text, IReadOnlyList<string> Words)
{
    /// <summary>The environment variables in front.</summary>
    public Dictionary<string, string> Environment { get; } = [];

    /// <summary>The file that its output goes to; null for none.</summary>
    public string? OutputFile { get; init; }

    /// <summary>Whether another program takes its output.</summary>
    public bool IsPiped { get; init; }

    /// <summary>Whether a line begins a command of the tool.</summary>
    public static bool IsOfTool(string line) => OfTool().IsMatch(line);

    /// <summary>Reads a command from the beginning of a text, and says how long it is: to the end of the line, or of the line in which its last quote ends.</summary>
    public static (ShellCommand Command, int Length) Read(string text)
    {
        var words = new List<(string Text, bool IsPlain)>();
        var word = new StringBuilder();
        var (isWord, isPlain, quote, end, at) = (false, true, '\0', text.Length, 0);
        for (; at < text.Length && (text[at] != '\n' || quote != '\0'); at++)
        {
            var character = text[at];
            if (quote == '\0' && character == '#' && !isWord)
            {
                (end, at) = (at, text.IndexOf('\n', at) is >= 0 and var line ? line : text.Length);
                break;
            }

            if (quote == '\0' && character == ' ')
            {
                EndWord();
            }
            else if (quote == '\0' ? character is '\'' or '"' : character == quote)
            {
                (quote, isWord, isPlain) = (quote == '\0' ? character : '\0', true, false);
            }
            else
            {
                // Within double quotes it takes the meaning of what follows.
                at += quote == '"' && character == '\\' && at + 1 < text.Length && text[at + 1] is '"' or '\\' or '$' ? 1 : 0;
                word.Append(text[at]);
                isWord = true;
            }
        }

        EndWord();
        return (Of(text[..Math.Min(end, at)].TrimEnd(), words), at);

        void EndWord()
        {
            if (isWord)
            {
                words.Add((word.ToString(), isPlain));
            }

            word.Clear();
            (isWord, isPlain) = (false, true);
        }
    }

    private static ShellCommand Of(string text, List<(string Text, bool IsPlain)> words)
    {
        var variables = words.TakeWhile(word => Variable().IsMatch(word.Text)).Select(word => word.Text).ToList();
        var rest = words.Skip(variables.Count).ToList();
        var pipe = rest.IndexOf(("|", true));
        var redirect = rest.IndexOf((">", true));
        var command = new ShellCommand(text, [.. rest.Take(pipe >= 0 ? pipe : redirect >= 0 ? redirect : rest.Count).Select(word => word.Text)])
        {
            IsPiped = pipe >= 0,
            OutputFile = redirect >= 0 ? rest[redirect + 1].Text : null,
        };
        foreach (var variable in variables)
        {
            command.Environment[variable[..variable.IndexOf('=')]] = variable[(variable.IndexOf('=') + 1)..];
        }

        return command;
    }

    [GeneratedRegex(@"^(\w+=\S+ +)*(\./)?etl( |$)")]
    private static partial Regex OfTool();

    [GeneratedRegex(@"^[A-Z_]+=")]
    private static partial Regex Variable();
}
