using System.CommandLine;
using SpotifyEtl.Models.Cli.Options;
using SpotifyEtl.Models.Cli.Output;
using SpotifyEtl.Models.Engine;
using SpotifyEtl.Models.Engine.Comparing;

namespace SpotifyEtl.Models.Cli.Commands;

/// <summary>
/// A command that works on the warehouse: which of the selected nodes it does something for is all that tells one from another.
/// </summary>
internal abstract class RunningCommand : EtlCommand
{
    private readonly SelectionOptions _selection;
    private readonly StateOptions _state;
    private readonly RunOptions _run;
    private readonly ProjectOptions _project;

    protected RunningCommand(string name, string description, RunScope scope, Host host)
        : base(name, description, host, runs: true)
    {
        _selection = Use(new SelectionOptions(Settings));
        _state = Use(new StateOptions(Settings, canDefer: (scope & (RunScope.Model | RunScope.Test | RunScope.Snapshot)) != 0));
        _run = Use(new RunOptions(Settings, name, scope));
        _project = Use(new ProjectOptions(Settings));
    }

    /// <inheritdoc/>
    public sealed override IReadOnlyList<ExitCode> ExitCodes { get; } =
        [ExitCode.Done, ExitCode.NodeFailed, ExitCode.CannotStart, ExitCode.Interrupted];

    /// <summary>Repeats an earlier run of this command for what failed or was skipped.</summary>
    /// <param name="repeated">The options of that run.</param>
    /// <param name="own">What the user says of the project now, which goes before.</param>
    /// <param name="run">What became of that run.</param>
    /// <param name="context">Where to tell of it.</param>
    /// <param name="cancellationToken">Interrupts the run.</param>
    public async Task<ExitCode> RetryAsync(
        ParseResult repeated, ProjectChoice own, PreviousRun run, CommandContext context, CancellationToken cancellationToken)
    {
        var session = await ProjectSession.OpenAsync(context, own.OrElse(_project.Read(repeated)), _run.ReadThreads(repeated), cancellationToken);
        var selected = run.SelectFailed(session.Project.Graph);
        if (selected.IsEmpty)
        {
            context.Reporter.Note($"Nothing to retry: `etl {run.Command}` left nothing undone");
            return ExitCode.Done;
        }

        context.Reporter.Note($"Retrying `etl {run.Command}` for {Figures.Count(selected.Count(), "node")}");
        var request = RequestOf(repeated, context) with { Batches = run.BatchesToRetry(session.Project.Graph) };
        return RunExitCode.Of(await session.RunAsync(selected, request, cancellationToken));
    }

    /// <inheritdoc/>
    protected sealed override async Task<ExitCode> ExecuteAsync(
        ParseResult result, CommandContext context, CancellationToken cancellationToken)
    {
        var session = await ProjectSession.OpenAsync(context, _project.Read(result), _run.ReadThreads(result), cancellationToken);
        var selected = session.Select(_selection.Read(result), _state.Read(result, context.Host.WorkingDirectory), cancellationToken);
        var request = RequestOf(result, context);
        return _run.ReadDryRun(result)
            ? await session.ExplainAsync(selected, request, cancellationToken)
            : RunExitCode.Of(await session.RunAsync(selected, request, cancellationToken));
    }

    private RunRequest RequestOf(ParseResult result, CommandContext context) =>
        _run.Read(result, context.Host.Time.GetUtcNow()) with
        {
            Deferral = _state.ReadDeferral(result, context.Host.WorkingDirectory),
            Arguments = GivenOptions.Of(result, [_selection, _state, _run, _project], context.Host.Environment),
        };
}
