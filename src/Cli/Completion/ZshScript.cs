using System.Text;
using SpotifyEtl.Models.Cli.Options;

namespace SpotifyEtl.Models.Cli.Completion;

/// <summary>Completion for Zsh.</summary>
internal static class ZshScript
{
    /// <summary>The script.</summary>
    public static string For(IReadOnlyList<CompletedCommand> commands) => $$"""
        #compdef etl
        # Completion of etl for Zsh: source <(etl completion zsh)

        # Names of nodes, behind whatever operators a selector begins with.
        _etl_selectors() {
            local -a names
            names=(${(f)"$(etl ls --quiet --output name 2>/dev/null)"})
            compset -P '*[+@,]'
            compadd -a names
        }

        _etl() {
            local curcontext=$curcontext state line
            local -a commands
            commands=(
        {{string.Concat(commands.SelectMany(LinesOf))}}    )
            _arguments -C '(- *)'{-h,--help}'[Print this help]' '(- *)--version[Print the version]' '1: :->command' '*:: :->rest'
            case $state in
            command) _describe command commands ;;
            rest)
                case $words[1] in
        {{string.Concat(commands.Select(CaseOf))}}        esac
                ;;
            esac
        }

        compdef _etl etl

        """;

    private static IEnumerable<string> LinesOf(CompletedCommand command) =>
        command.Names.Select(name => $"        {Quote($"{name}:{command.Description}")}\n");

    private static string CaseOf(CompletedCommand command)
    {
        var text = new StringBuilder($"        {string.Join('|', command.Names)})\n            _arguments");
        foreach (var option in command.Options)
        {
            // The names exclude each other, except where an option can be repeated.
            var names = string.Join(' ', option.Names);
            var prefix = option.IsList ? "'*'" : option.Names.Count > 1 ? $"'({names})'" : "";
            var spelled = option.Names.Count > 1 ? $"{{{string.Join(',', option.Names)}}}" : option.Names[0];
            text.Append($" \\\n                {prefix}{spelled}{Quote($"[{Escape(option.Description)}]{ActionOf(option.Value)}")}");
        }

        if (command.Argument is { } argument)
        {
            text.Append($" \\\n                {Quote($"1{ActionOf(argument)}")}");
        }

        return text.Append("\n            ;;\n").ToString();
    }

    private static string ActionOf(CompletedValue? value) => value switch
    {
        null => "",
        { Choices: [_, ..] choices } => $":value:({string.Join(' ', choices)})",
        { Kind: ValueKind.Selector } => ":selector:_etl_selectors",
        { Kind: ValueKind.Folder } => ":folder:_files -/",
        { Kind: ValueKind.File } => ":file:_files",
        _ => ":value: ",
    };

    private static string Escape(string text) =>
        text.Replace("[", "\\[", StringComparison.Ordinal).Replace("]", "\\]", StringComparison.Ordinal);

    private static string Quote(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
