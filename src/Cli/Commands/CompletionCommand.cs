using System.CommandLine;
using SpotifyEtl.Models.Cli.Completion;
using SpotifyEtl.Models.Cli.Help;

namespace SpotifyEtl.Models.Cli.Commands;

/// <summary><c>etl completion</c>.</summary>
internal sealed class CompletionCommand : EtlCommand
{
    private readonly Argument<string> _shell = new("shell") { Description = $"One of {string.Join(", ", CompletionScript.Shells)}" };

    public CompletionCommand(Host host)
        : base("completion", "Prints a script that completes commands, options and the names of nodes in a shell.", host)
    {
        _shell.CompletionSources.Add([.. CompletionScript.Shells]);
        _shell.Validators.Add(argument =>
        {
            if (argument.Tokens is [var token] && !CompletionScript.Shells.Contains(token.Value))
            {
                argument.AddError(UsageErrors.WrongValue("shell", $"one of {string.Join(", ", CompletionScript.Shells)}", token.Value));
            }
        });
        Add(_shell);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("source <(etl completion bash)", "Bash: in ~/.bashrc"),
        new("source <(etl completion zsh)", "Zsh: in ~/.zshrc, after compinit"),
        new("etl completion fish | source", "Fish: in ~/.config/fish/config.fish"),
        new("etl completion pwsh | Out-String | Invoke-Expression", "PowerShell: in $PROFILE"),
    ];

    /// <inheritdoc/>
    protected override async Task<ExitCode> ExecuteAsync(ParseResult result, CommandContext context, CancellationToken cancellationToken)
    {
        var root = (EtlRootCommand)result.RootCommandResult.Command;
        await context.Host.Output.WriteAsync(CompletionScript.For(result.GetRequiredValue(_shell), root).AsMemory(), cancellationToken);
        return ExitCode.Done;
    }
}
