using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace SpotifyEtl.Models.Tests.Docs;

/// <summary>
/// Writes docs/reference/errors.md: codes, severities and what they mean come from the sources, examples from the goldens; what to do is
/// written by hand into the page, and kept.
/// </summary>
internal static partial class ErrorsPage
{
    private const int MaxExampleLines = 8;

    // By the hundreds of the codes.
    private static readonly string[] Stages =
    [
        "The command line", "Files, targets and packages", "Models, properties and references", "Graph, selection and state", "Templates and static analysis",
        "Staging, landing and seeds", "Building", "Tests", "Documentation, differences of rows, linting", "The warehouse",
    ];

    /// <summary>What a code is, as the sources have it.</summary>
    /// <param name="Code">The code.</param>
    /// <param name="Severity">How severe it is.</param>
    /// <param name="Meanings">What the factories say of it; empty where they say nothing.</param>
    internal sealed record CodeOfSources(string Code, string Severity, IReadOnlyList<string> Meanings);

    /// <summary>Every code of the sources, in order.</summary>
    public static IReadOnlyList<CodeOfSources> Codes() =>
    [
        .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal).SelectMany(path => Factories(File.ReadAllText(path)))
            .GroupBy(factory => factory.Code, StringComparer.Ordinal)
            .Select(group => new CodeOfSources(group.Key, SeverityOf([.. group.Select(factory => factory.Severity)]), [.. group.Select(factory => factory.Meaning).OfType<string>()]))
            .OrderBy(code => code.Code, StringComparer.Ordinal),
    ];

    /// <summary>What the page says by hand, by code.</summary>
    public static IReadOnlyList<(string Code, string Advice)> Advice(string page) =>
        [.. Section().Matches(page).Select(match => (match.Groups["code"].Value, match.Groups["advice"].Value.Trim()))];

    /// <summary>The page.</summary>
    /// <param name="advice">What to do, by code.</param>
    public static string Render(IReadOnlyDictionary<string, string> advice)
    {
        var examples = Examples();
        var text = new StringBuilder();
        text.Append("# Errors and warnings\n\nEvery message of `etl` has a code. Its hundreds name the stage that it comes from. An error ends the command at the end of its stage; a warning never does.\n");
        text.Append("The page is compared with the sources by a test: codes, severities and meanings are theirs, and the examples are what the tool's own tests print.\n");
        var stage = -1;
        foreach (var code in Codes())
        {
            var hundreds = int.Parse(code.Code.AsSpan(3, 1), CultureInfo.InvariantCulture);
            if (hundreds != stage)
            {
                stage = hundreds;
                text.Append(CultureInfo.InvariantCulture, $"\n## {Stages[stage]}\n");
            }

            text.Append(CultureInfo.InvariantCulture, $"\n### {code.Code}\n\n**{code.Severity}**{string.Concat(code.Meanings.Select(meaning => $" {meaning}"))}\n");
            text.Append(CultureInfo.InvariantCulture, $"\n{advice.GetValueOrDefault(code.Code, "(What to do is to be written here.)")}\n");
            if (examples.TryGetValue(code.Code, out var example))
            {
                text.Append(CultureInfo.InvariantCulture, $"\n```text\n{example}\n```\n");
            }
        }

        return text.ToString();
    }

    private static IEnumerable<(string Code, string Severity, string? Meaning)> Factories(string source)
    {
        var members = Member().Split(source);
        for (var index = 1; index < members.Length; index++)
        {
            var summary = Summary().Match(members[index - 1]);
            var meaning = summary.Success ? Sentence(summary.Groups["text"].Value) : null;
            foreach (var code in Code().Matches(members[index]).Select(match => match.Groups["code"].Value).Distinct())
            {
                yield return (code, SeverityOf(members[index]), meaning);
            }
        }
    }

    private static string SeverityOf(string member) =>
        member.Contains("SeverityOf(", StringComparison.Ordinal) || (member.Contains("Severity.Warning", StringComparison.Ordinal) && member.Contains("Severity.Error", StringComparison.Ordinal)) ? "Error or warning."
        : member.Contains("Severity.Warning", StringComparison.Ordinal) ? "Warning."
        : "Error.";

    private static string SeverityOf(IReadOnlyList<string> severities) => severities.Distinct().Count() == 1 ? severities[0] : "Error or warning.";

    private static string Sentence(string summary)
    {
        var text = Tag().Replace(summary, "`");
        return string.Concat(char.ToUpperInvariant(text[0]).ToString(), text.AsSpan(1));
    }

    // The first golden by name that has the code at the beginning of a line.
    private static Dictionary<string, string> Examples()
    {
        var examples = new Dictionary<string, string>(StringComparer.Ordinal);
        var tests = Path.Combine(Repository.Root, "tests");
        foreach (var path in Directory.EnumerateFiles(tests, "*.verified.txt", SearchOption.AllDirectories).OrderBy(path => Path.GetRelativePath(tests, path).Replace('\\', '/'), StringComparer.Ordinal))
        {
            var lines = File.ReadAllText(path).ReplaceLineEndings("\n").Split('\n');
            for (var index = 0; index < lines.Length; index++)
            {
                if (Message().Match(lines[index]) is { Success: true } match)
                {
                    examples.TryAdd(match.Groups["code"].Value, ExampleAt(lines, index));
                }
            }
        }

        return examples;
    }

    private static string ExampleAt(string[] lines, int index)
    {
        var rest = lines.Skip(index + 1).TakeWhile(line => line.Length > 0 && !Message().IsMatch(line) && !line.StartsWith("---", StringComparison.Ordinal) && !line.StartsWith("> ", StringComparison.Ordinal));
        return string.Join('\n', rest.Prepend(lines[index]).Take(MaxExampleLines).Select(line => line.TrimEnd()));
    }

    [GeneratedRegex(@"\n(?=    (?:public|internal|private) static )")]
    private static partial Regex Member();

    [GeneratedRegex(@"/// <summary>(?:ETL\d{3}: )?(?<text>[^\n]*?)</summary>(?:\n    ///[^\n]*)*$")]
    private static partial Regex Summary();

    [GeneratedRegex("\"(?<code>ETL\\d{3})\"")]
    private static partial Regex Code();

    [GeneratedRegex("</?c>")]
    private static partial Regex Tag();

    [GeneratedRegex(@"^(?:error|warning)\[(?<code>ETL\d{3})\]: ")]
    private static partial Regex Message();

    [GeneratedRegex(@"^### (?<code>ETL\d{3})\n\n\*\*[^\n]*\n\n(?<advice>(?:(?!```|#)[^\n]+\n)+)", RegexOptions.Multiline)]
    private static partial Regex Section();
}
