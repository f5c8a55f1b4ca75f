using System.CommandLine;
using System.Globalization;
using System.Text;
using SpotifyEtl.Models.Cli;
using SpotifyEtl.Models.Cli.Commands;
using SpotifyEtl.Models.Cli.Help;
using SpotifyEtl.Models.Cli.Options;

namespace SpotifyEtl.Models.Tests.Docs;

/// <summary>Writes docs/reference/commands.md from the commands themselves, from which their help is made as well.</summary>
internal sealed class CommandsPage(EtlRootCommand root)
{
    private readonly StringBuilder _text = new();
    private readonly Dictionary<string, List<Option>> _shared = SharedOptions(root);

    public string Render()
    {
        Line("# Commands");
        Line();
        Line("What `etl` can do, command by command. The page is written from the commands themselves, as the output of `--help` is, and a test compares the two.");
        Line();
        Line("Every option can be given by an environment variable as well; the command line wins. A switch is on with `1`, `true`, `yes` or `on`, and off with `0`, `false`, `no` or `off`.");
        Line("An option with `…` behind its value may be given more than once, or with several values. What stands in brackets may be left out.");
        ExitCodes();
        foreach (var (title, commands) in root.Sections)
        {
            Line();
            Line($"## {title}");
            foreach (var command in commands)
            {
                Write(command);
            }
        }

        Line();
        Line("## Options of many commands");
        foreach (var (title, options) in _shared)
        {
            Line();
            Line($"### {title} options");
            Line();
            Table(options);
        }

        return _text.ToString();
    }

    private void ExitCodes()
    {
        Line();
        Line("## Exit codes");
        Line();
        Line("| Code | Meaning |");
        Line("|---|---|");
        foreach (var code in Enum.GetValues<ExitCode>())
        {
            Line($"| {(int)code} | {MeaningOf(code)} |");
        }
    }

    private void Write(EtlCommand command)
    {
        Line();
        Line($"### etl {command.Name}");
        Line();
        Line(command.Description!.TrimEnd('.') + ".");
        if (command.Aliases.Count > 0)
        {
            Line($"Also: {string.Join(", ", command.Aliases.Select(alias => $"`etl {alias}`"))}.");
        }

        Line();
        Line("```text");
        Line($"etl {command.Name}{string.Concat(command.Arguments.Select(argument => $" {LabelOf(argument)}"))} [options]");
        Line("```");
        Arguments(command);
        Options(command);
        Line();
        Line($"Ends with {string.Join(", ", command.ExitCodes.Select(code => ((int)code).ToString(CultureInfo.InvariantCulture)))}: see [exit codes](#exit-codes).");
        Examples(command.Examples);
    }

    private void Arguments(EtlCommand command)
    {
        if (command.Arguments.Count == 0)
        {
            return;
        }

        Line();
        Line("| Argument | Meaning |");
        Line("|---|---|");
        foreach (var argument in command.Arguments)
        {
            Line($"| `{Cell(LabelOf(argument))}` | {Cell(argument.Description ?? "")} |");
        }
    }

    private void Options(EtlCommand command)
    {
        var own = command.Groups.SelectMany(group => group.Options.Where(option => !IsShared(group.Title, option))).ToList();
        if (own.Count > 0)
        {
            Line();
            Table(own);
        }

        var links = command.Groups.Where(group => _shared.ContainsKey(group.Title)).Select(group => $"[{HeadingOf(group.Title)}](#{HeadingOf(group.Title).Replace(' ', '-')})");
        Line();
        Line($"{(own.Count > 0 ? "And" : "Options:")} {string.Join(", ", links)}.");
    }

    private void Table(IReadOnlyList<Option> options)
    {
        Line("| Option | Value | Default | Variable | Meaning |");
        Line("|---|---|---|---|---|");
        foreach (var option in options)
        {
            var setting = (ISetting)option;
            var names = option.Aliases.Where(alias => alias.Length == 2).Append(option.Name).Select(name => $"`{name}`");
            var value = setting.IsSwitch ? "" : $"`{Cell(option.HelpName!)}`{(setting.IsList ? "…" : "")}";
            var (meaning, standard) = Split(option.Description!);
            standard ??= setting switch
            {
                { IsList: false, Choices: [var first, ..] } => $"`{first}`",
                { IsSwitch: true } => "off",
                _ => "",
            };
            Line($"| {string.Join(", ", names)} | {value} | {Cell(standard)} | `{setting.Variable}` | {Cell(meaning)} |");
        }
    }

    private void Examples(IReadOnlyList<Example> examples)
    {
        if (examples.Count == 0)
        {
            return;
        }

        Line();
        Line("```sh");
        foreach (var example in examples)
        {
            Line($"# {example.Purpose}");
            Line(example.CommandLine);
        }

        Line("```");
    }

    private bool IsShared(string title, Option option) =>
        _shared.TryGetValue(title, out var options) && options.Exists(shared => IsSame(shared, option));

    // Of a group that many commands have: the options that all of them have in it, with the same words.
    private static Dictionary<string, List<Option>> SharedOptions(EtlRootCommand root) =>
        root.Sections.SelectMany(section => section.Commands).SelectMany(command => command.Groups).GroupBy(group => group.Title, StringComparer.Ordinal)
            .Where(groups => groups.Count() >= 3)
            .Select(groups => (groups.Key, Options: groups.First().Options.Where(option => groups.All(group => group.Options.Any(other => IsSame(option, other)))).ToList()))
            .Where(shared => shared.Options.Count > 0)
            .OrderBy(shared => shared.Key, StringComparer.Ordinal)
            .ToDictionary(shared => shared.Key, shared => shared.Options, StringComparer.Ordinal);

    private static bool IsSame(Option one, Option other) => one.Name == other.Name && one.Description == other.Description && one.HelpName == other.HelpName;

    // Descriptions end with the default where it is no plain value.
    private static (string Meaning, string? Default) Split(string description)
    {
        const string Mark = "; default: ";
        var at = description.IndexOf(Mark, StringComparison.Ordinal);
        return at < 0 ? (description, null) : (description[..at], description[(at + Mark.Length)..]);
    }

    private static string HeadingOf(string title) => $"{title.ToLowerInvariant()} options";

    private static string LabelOf(Argument argument) => argument.Arity.MinimumNumberOfValues == 0 ? $"[{argument.Name}]" : $"<{argument.Name}>";

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);

    private static string MeaningOf(ExitCode code) => code switch
    {
        ExitCode.Done => "Everything that was asked for is done",
        ExitCode.NodeFailed => "A node could not be built, a test failed, or `etl lint` found an error",
        ExitCode.CannotStart => "The project, the arguments or the connection is wrong: nothing was built",
        ExitCode.Interrupted => "Someone stopped it: what was not finished is as it was before",
        _ => throw new InvalidOperationException($"The page says nothing of {code}."),
    };

    private void Line(string text = "") => _text.Append(text).Append('\n');
}
