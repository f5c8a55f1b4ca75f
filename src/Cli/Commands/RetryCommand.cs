using System.CommandLine;
using SpotifyEtl.Models.Cli.Help;
using SpotifyEtl.Models.Cli.Options;
using SpotifyEtl.Models.Engine.Comparing;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Loading;

namespace SpotifyEtl.Models.Cli.Commands;

/// <summary><c>etl retry</c>.</summary>
internal sealed class RetryCommand : EtlCommand
{
    private readonly StateOptions _state;
    private readonly ProjectOptions _project;

    public RetryCommand(Host host)
        : base(
            "retry",
            "Repeats the last command for what failed or was skipped, with the options that it was given. What succeeded is left as it is.",
            host,
            runs: true)
    {
        _state = Use(new StateOptions(Settings, what: "Artifacts of the run to repeat; default: those of the last one, in the target path"));
        _project = Use(new ProjectOptions(Settings));
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("etl retry", "What the last run left undone"),
        new("etl retry --state artifacts", "What a run left undone whose artifacts are elsewhere"),
        new("etl retry --vars '{landing: data/fixed}'", "With other variables than before"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<ExitCode> ExitCodes { get; } = [ExitCode.Done, ExitCode.NodeFailed, ExitCode.CannotStart, ExitCode.Interrupted];

    /// <inheritdoc/>
    protected override async Task<ExitCode> ExecuteAsync(ParseResult result, CommandContext context, CancellationToken cancellationToken)
    {
        var own = _project.Read(result);
        var run = await FindRunAsync(result, own, context, cancellationToken);
        var root = (Command)Parents.Single();
        if (root.Subcommands.FirstOrDefault(command => command.Name == run.Command) is not RunningCommand command || run.Arguments is null)
        {
            throw new ProjectException(CliErrors.CannotRepeat(run.Command));
        }

        var repeated = CommandLine.Parse(root, [run.Command, .. run.Arguments]);
        return repeated.Errors.Count > 0
            ? throw new ProjectException(UsageErrors.Of(repeated))
            : await command.RetryAsync(repeated, own, run, context, cancellationToken);
    }

    private async Task<PreviousRun> FindRunAsync(ParseResult result, ProjectChoice own, CommandContext context, CancellationToken cancellationToken)
    {
        if (_state.Read(result, context.Host.WorkingDirectory) is { } named)
        {
            return named.Run ?? throw new ProjectException(CliErrors.NothingToRepeat(named.Folder));
        }

        var diagnostics = new DiagnosticBag();
        var request = ProjectLocator.CreateRequest(context, own, threads: null, diagnostics);
        var folder = await ProjectLoader.FindTargetPathAsync(request, diagnostics, cancellationToken);
        diagnostics.ThrowIfErrors();
        var shown = Path.GetRelativePath(context.Host.WorkingDirectory, folder!).Replace('\\', '/');
        var run = File.Exists(Path.Combine(folder!, PreviousRun.FileName)) ? PreviousState.Read(folder!, shown, diagnostics)?.Run : null;
        diagnostics.ThrowIfErrors();
        return run ?? throw new ProjectException(CliErrors.NothingToRepeat(shown));
    }
}
