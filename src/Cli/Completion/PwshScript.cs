using SpotifyEtl.Models.Cli.Options;

namespace SpotifyEtl.Models.Cli.Completion;

/// <summary>Completion for PowerShell, version 5.1 and later.</summary>
internal static class PwshScript
{
    /// <summary>The script.</summary>
    public static string For(IReadOnlyList<CompletedCommand> commands) => $$"""
        # Completion of etl for PowerShell: etl completion pwsh | Out-String | Invoke-Expression
        Register-ArgumentCompleter -Native -CommandName etl -ScriptBlock {
            param($wordToComplete, $commandAst, $cursorPosition)

            # What each command takes: options with their values, `selector` for names of nodes, and arguments under an empty name.
            $commands = @{
        {{string.Concat(commands.SelectMany(command => command.Names.Select(name => LineOf(name, command))))}}    }

            $before = $commandAst.CommandElements | Select-Object -Skip 1 | Where-Object { $_.Extent.EndOffset -lt $cursorPosition }
            $words = @($before | ForEach-Object { "$_" })
            $command = $words | Where-Object { $_ -notlike '-*' } | Select-Object -First 1
            $option = $words | Where-Object { $_ -like '-*' } | Select-Object -Last 1
            if (-not $command) {
                $candidates = @($commands.Keys | Sort-Object) + '--help', '--version'
            }
            elseif ($wordToComplete -notlike '-*' -and $option -and $commands[$command][$option]) {
                $candidates = $commands[$command][$option]
            }
            else {
                $candidates = @($commands[$command]['']) + @($commands[$command].Keys | Where-Object { $_ -like '--*' } | Sort-Object)
            }

            $operators = ''
            if ($candidates -contains 'selector') {
                $operators = [regex]::Match($wordToComplete, '^.*[+@,]').Value
                $candidates = @(etl ls --quiet --output name 2>$null)
            }

            $candidates | Where-Object { $_ -and "$operators$_" -like "$wordToComplete*" } | ForEach-Object {
                [System.Management.Automation.CompletionResult]::new("$operators$_", $_, 'ParameterValue', $_)
            }
        }

        """;

    private static string LineOf(string name, CompletedCommand command)
    {
        var options = command.Options.SelectMany(option => option.Names.Select(optionName => $"'{optionName}' = {ValuesOf(option.Value)}"));
        return $"        '{name}' = @{{ '' = {ValuesOf(command.Argument)}; {string.Join("; ", options)} }}\n";
    }

    private static string ValuesOf(CompletedValue? value) => value switch
    {
        { Choices: [_, ..] choices } => $"@({string.Join(", ", choices.Select(choice => $"'{choice}'"))})",
        { Kind: ValueKind.Selector } => "@('selector')",
        _ => "@()",
    };
}
