using System.CommandLine;
using System.Globalization;
using SpotifyEtl.Models.Cli.Commands;
using SpotifyEtl.Models.Cli.Options;

namespace SpotifyEtl.Models.Cli.Help;

/// <summary>Writes the help of a command.</summary>
internal sealed class HelpWriter(TextWriter writer, int screenWidth)
{
    /// <summary>What it means to end with 1, for most commands.</summary>
    public const string NodeFailed = "A node or a test failed";

    private const int MaxWidth = 110;
    private const int MaxLabel = 34;

    private readonly int _width = Math.Clamp(screenWidth, 60, MaxWidth);

    /// <summary>Writes the help of the tool or of one of its commands.</summary>
    public void Write(Command command)
    {
        WriteLines(command.Description ?? "", indent: 0);
        writer.WriteLine();
        writer.WriteLine($"Usage: {UsageOf(command)}");
        if (command is EtlRootCommand root)
        {
            WriteRoot(root);
        }
        else if (command is IDocumented documented)
        {
            WriteArguments(command);
            WriteOptions(documented);
            WriteExamples(documented.Examples);
            WriteExitCodes(documented.ExitCodes, documented.MeaningOfFailure);
        }
    }

    private static string UsageOf(Command command)
    {
        if (command is EtlRootCommand)
        {
            return "etl <command> [options]";
        }

        return $"etl {command.Name}{string.Concat(command.Arguments.Select(argument => $" {LabelOf(argument)}"))} [options]";
    }

    private void WriteRoot(EtlRootCommand root)
    {
        foreach (var (title, commands) in root.Sections)
        {
            WriteTable(title, [.. commands.Select(command => (NamesOf(command), FirstSentence(command.Description ?? "")))]);
        }

        WriteTable("Options", [("-h, --help", "Print this help, or that of a command"), ("--version", "Print the version")]);
        WriteExamples(root.Examples);
        WriteExitCodes([ExitCode.Done, ExitCode.NodeFailed, ExitCode.CannotStart, ExitCode.Interrupted], NodeFailed);
        writer.WriteLine();
        WriteLines("Each option can be given by an environment variable as well: `--target` by ETL_TARGET, for example.", indent: 0);
    }

    private static string NamesOf(Command command) => string.Join(", ", command.Aliases.Prepend(command.Name));

    private void WriteArguments(Command command)
    {
        if (command.Arguments.Count > 0)
        {
            WriteTable("Arguments", [.. command.Arguments.Select(argument => (LabelOf(argument), argument.Description ?? ""))]);
        }
    }

    private void WriteOptions(IDocumented command)
    {
        var labels = command.Groups.SelectMany(group => group.Options).Select(LabelOf).Where(label => label.Length <= MaxLabel);
        var column = labels.Append("").Max(label => label.Length);
        foreach (var group in command.Groups)
        {
            WriteTable(group.Title, [.. group.Options.Select(option => (LabelOf(option), DescriptionOf(option)))], column);
        }
    }

    // What may be left out is in brackets, as everywhere.
    private static string LabelOf(Argument argument) => argument.Arity.MinimumNumberOfValues == 0 ? $"[{argument.Name}]" : $"<{argument.Name}>";

    // Long names stand below each other, whether there is a short one or not.
    private static string LabelOf(Option option)
    {
        var alias = option.Aliases.FirstOrDefault(alias => alias.Length == 2) is { } shortName ? $"{shortName}, " : "    ";
        var value = option is ISetting { IsSwitch: true } ? "" : $" <{option.HelpName}>";
        return $"{alias}{option.Name}{value}{(option is ISetting { IsList: true } ? "..." : "")}";
    }

    private static string DescriptionOf(Option option)
    {
        var preset = option is ISetting { IsList: false, Choices: [var first, ..] } ? $"; default: {first}" : "";
        return option.Description + preset;
    }

    private void WriteExamples(IReadOnlyList<Example> examples)
    {
        if (examples.Count > 0)
        {
            writer.WriteLine();
            writer.WriteLine("Examples:");
        }

        foreach (var example in examples)
        {
            WriteLines(example.Purpose, indent: 2);
            writer.WriteLine($"    {example.CommandLine}");
        }
    }

    private void WriteExitCodes(IReadOnlyList<ExitCode> codes, string failure) =>
        WriteTable("Exit codes", [.. codes.Select(code => (((int)code).ToString(CultureInfo.InvariantCulture), MeaningOf(code, failure)))]);

    private static string MeaningOf(ExitCode code, string failure) => code switch
    {
        ExitCode.Done => "Done",
        ExitCode.NodeFailed => failure,
        ExitCode.CannotStart => "The project, the arguments or the connection is wrong",
        _ => "Interrupted",
    };

    private void WriteTable(string title, IReadOnlyList<(string Label, string Text)> rows, int? column = null)
    {
        var labels = column ?? rows.Max(row => row.Label.Length);
        writer.WriteLine();
        writer.WriteLine($"{title}:");
        foreach (var (label, text) in rows)
        {
            var lines = Wrap(text, _width - labels - 4).ToList();
            var first = label.Length <= labels ? lines.FirstOrDefault("") : null;
            writer.WriteLine($"  {label.PadRight(labels)}  {first}".TrimEnd());
            foreach (var line in lines.Skip(first is null ? 0 : 1))
            {
                writer.WriteLine($"{new string(' ', labels + 4)}{line}");
            }
        }
    }

    private void WriteLines(string text, int indent)
    {
        foreach (var line in Wrap(text, _width - indent))
        {
            writer.WriteLine($"{new string(' ', indent)}{line}");
        }
    }

    private static IEnumerable<string> Wrap(string text, int width)
    {
        var line = "";
        foreach (var word in text.Split(' '))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                yield return line;
                line = "";
            }

            line = line.Length == 0 ? word : $"{line} {word}";
        }

        yield return line;
    }

    // A list of commands has room for the gist only.
    private static string FirstSentence(string description)
    {
        var end = description.IndexOf(". ", StringComparison.Ordinal);
        return end < 0 ? description.TrimEnd('.') : description[..end];
    }
}
