using SpotifyEtl.Models.Cli.Options;

namespace SpotifyEtl.Models.Cli.Completion;

/// <summary>Completion for Fish.</summary>
internal static class FishScript
{
    /// <summary>The script.</summary>
    public static string For(IReadOnlyList<CompletedCommand> commands) => $$"""
        # Completion of etl for Fish: etl completion fish | source

        # Names of nodes, behind whatever operators a selector begins with.
        function __etl_selectors
            set -l operators (string match -r '^.*[+@,]' -- (commandline -ct))
            etl ls --quiet --output name 2>/dev/null | string replace -r '^' -- "$operators"
        end

        complete -c etl -f
        complete -c etl -n __fish_use_subcommand -s h -l help -d 'Print this help'
        complete -c etl -n __fish_use_subcommand -l version -d 'Print the version'
        {{string.Concat(commands.Select(LinesOf))}}
        """;

    private static string LinesOf(CompletedCommand command)
    {
        var names = command.Names.Select(name => $"complete -c etl -n __fish_use_subcommand -a {name} -d {Quote(command.Description)}\n");
        var condition = Quote($"__fish_seen_subcommand_from {string.Join(' ', command.Names)}");
        var options = command.Options.Select(option =>
            $"complete -c etl -n {condition}{string.Concat(option.Names.Select(NameOf))}"
            + $"{ActionOf(option.Value)} -d {Quote(option.Description)}\n");
        var argument = command.Argument is null ? "" : $"complete -c etl -n {condition}{ArgumentOf(command.Argument)}\n";
        return string.Concat([.. names, .. options, argument]);
    }

    private static string NameOf(string name) => name.StartsWith("--", StringComparison.Ordinal) ? $" -l {name[2..]}" : $" -s {name[1..]}";

    private static string ActionOf(CompletedValue? value) => value switch
    {
        null => "",
        { Choices: [_, ..] choices } => $" -x -a {Quote(string.Join(' ', choices))}",
        { Kind: ValueKind.Selector } => " -x -a '(__etl_selectors)'",
        { Kind: ValueKind.Folder } => " -x -a '(__fish_complete_directories)'",
        { Kind: ValueKind.File } => " -r -F",
        _ => " -x",
    };

    private static string ArgumentOf(CompletedValue value) => value switch
    {
        { Choices: [_, ..] choices } => $" -a {Quote(string.Join(' ', choices))}",
        { Kind: ValueKind.File } => " -F",
        _ => "",
    };

    private static string Quote(string text) =>
        $"'{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}'";
}
