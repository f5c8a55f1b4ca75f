using System.Text;
using SpotifyEtl.Models.Cli.Options;

namespace SpotifyEtl.Models.Cli.Completion;

/// <summary>Completion for Bash, version 3.2 and later.</summary>
internal static class BashScript
{
    /// <summary>The script.</summary>
    public static string For(IReadOnlyList<CompletedCommand> commands)
    {
        var options = commands.SelectMany(command => command.Options);
        var lists = options.Where(option => option.IsList).SelectMany(option => option.Names).Distinct();
        return $$"""
            # Completion of etl for Bash: source <(etl completion bash)

            # Names of nodes, behind whatever operators a selector begins with.
            _etl_selectors() {
                local operators=${1%"${1##*[+@,]}"}
                local names
                names=$("${COMP_WORDS[0]}" ls --quiet --output name 2>/dev/null)
                COMPREPLY=($(compgen -P "$operators" -W "$names" -- "${1#"$operators"}"))
            }

            _etl() {
                local current=${COMP_WORDS[COMP_CWORD]} command='' option='' words='' i
                COMPREPLY=()
                for ((i = 1; i < COMP_CWORD; i++)); do
                    if [[ ${COMP_WORDS[i]} != -* ]]; then
                        command=${COMP_WORDS[i]}
                        break
                    fi
                done

                # The option that the current word is a value of: the one before it, or one further back that takes several.
                for ((i = COMP_CWORD - 1; i > 0; i--)); do
                    if [[ ${COMP_WORDS[i]} == -* ]]; then
                        option=${COMP_WORDS[i]}
                        break
                    fi
                done
                if ((i < COMP_CWORD - 1)); then
                    case $option in
                    {{string.Join('|', lists)}}) ;;
                    *) option='' ;;
                    esac
                fi
                [[ $current == -* ]] && option=''

                case $command in
                '') words='{{string.Join(' ', commands.SelectMany(command => command.Names))}} --help --version' ;;
            {{string.Concat(commands.Select(CaseOf))}}    esac
                COMPREPLY+=($(compgen -W "$words" -- "$current"))
            }

            complete -F _etl etl

            """;
    }

    private static string CaseOf(CompletedCommand command)
    {
        var text = new StringBuilder();
        text.Append($"    {string.Join('|', command.Names)})\n        case $option in\n");
        foreach (var option in command.Options.Where(option => option.Value is not null))
        {
            text.Append($"        {string.Join('|', option.Names)}) {ActionOf(option.Value!)} ;;\n");
        }

        var options = string.Join(' ', command.Options.Select(option => option.Names[0]));
        var others = command.Argument switch
        {
            { Choices: [_, ..] choices } => $"words='{string.Join(' ', choices)} {options}'",
            { Kind: ValueKind.File } => $"COMPREPLY=($(compgen -f -- \"$current\")); words='{options}'",
            _ => $"words='{options}'",
        };
        return text.Append($"        *) {others} ;;\n        esac\n        ;;\n").ToString();
    }

    private static string ActionOf(CompletedValue value) => value switch
    {
        { Choices: [_, ..] choices } => $"words='{string.Join(' ', choices)}'",
        { Kind: ValueKind.Selector } => "_etl_selectors \"$current\"; return",
        { Kind: ValueKind.Folder } => "COMPREPLY=($(compgen -d -- \"$current\")); return",
        { Kind: ValueKind.File } => "COMPREPLY=($(compgen -f -- \"$current\")); return",
        _ => "return",
    };
}
