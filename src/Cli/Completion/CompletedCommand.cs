using System.CommandLine;
using System.CommandLine.Completions;
using SpotifyEtl.Models.Cli.Commands;
using SpotifyEtl.Models.Cli.Options;

namespace SpotifyEtl.Models.Cli.Completion;

/// <summary>A command as completion sees it.</summary>
/// <param name="Names">Its name, then others for it.</param>
/// <param name="Description">What it does, in a line.</param>
/// <param name="Options">Its options.</param>
/// <param name="Argument">The values of its argument; null where it has none.</param>
internal sealed record CompletedCommand(
    IReadOnlyList<string> Names, string Description, IReadOnlyList<CompletedOption> Options, CompletedValue? Argument)
{
    /// <summary>Describes a command.</summary>
    public static CompletedCommand Of(EtlCommand command) => new(
        [command.Name, .. command.Aliases],
        Line(command.Description),
        [.. command.Groups.SelectMany(group => group.Options).Select(Describe), Help],
        command.Arguments.Select(argument => new CompletedValue(KindOf(argument), ChoicesOf(argument))).FirstOrDefault());

    private static CompletedOption Help => new(["--help", "-h"], "Print this help", Value: null, IsList: false);

    private static CompletedOption Describe(Option option)
    {
        var setting = (ISetting)option;
        var value = setting.IsSwitch ? null : new CompletedValue(setting.Kind, setting.Choices);
        return new CompletedOption([option.Name, .. option.Aliases], Line(option.Description), value, setting.IsList);
    }

    private static ValueKind KindOf(Argument argument) => argument.Name == "file" ? ValueKind.File : ValueKind.Text;

    private static IReadOnlyList<string> ChoicesOf(Argument argument) =>
        [.. argument.GetCompletions(CompletionContext.Empty).Select(item => item.Label)];

    // The gist: a shell shows it beside the name.
    private static string Line(string? description)
    {
        var text = description ?? "";
        var end = text.AsSpan().IndexOfAny(".;:");
        return end < 0 ? text : text[..end];
    }
}

/// <summary>An option as completion sees it.</summary>
/// <param name="Names">Its long name, then short ones.</param>
/// <param name="Description">What it does, in a line.</param>
/// <param name="Value">Its values; null for a switch.</param>
/// <param name="IsList">Whether several values may follow.</param>
internal sealed record CompletedOption(IReadOnlyList<string> Names, string Description, CompletedValue? Value, bool IsList);

/// <summary>What can be completed.</summary>
/// <param name="Kind">What the values are.</param>
/// <param name="Choices">The values, where these are few.</param>
internal sealed record CompletedValue(ValueKind Kind, IReadOnlyList<string> Choices);
