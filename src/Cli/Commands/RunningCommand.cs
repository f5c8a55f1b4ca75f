using System.CommandLine;
using SpotifyEtl.Models.Cli.Options;
using SpotifyEtl.Models.Engine;

namespace SpotifyEtl.Models.Cli.Commands;

/// <summary>
/// A command that works on the warehouse: which of the selected nodes it does something for is all that tells one from another.
/// </summary>
internal abstract class RunningCommand : EtlCommand
{
    private readonly SelectionOptions _selection;
    private readonly RunOptions _run;
    private readonly ProjectOptions _project;

    protected RunningCommand(string name, string description, RunScope scope, Host host)
        : base(name, description, host)
    {
        _selection = Use(new SelectionOptions(Settings));
        _run = Use(new RunOptions(Settings, name, scope));
        _project = Use(new ProjectOptions(Settings));
    }

    /// <inheritdoc/>
    public sealed override IReadOnlyList<ExitCode> ExitCodes { get; } =
        [ExitCode.Done, ExitCode.NodeFailed, ExitCode.CannotStart, ExitCode.Interrupted];

    /// <inheritdoc/>
    protected sealed override async Task<ExitCode> ExecuteAsync(
        ParseResult result, CommandContext context, CancellationToken cancellationToken)
    {
        var session = await ProjectSession.OpenAsync(context, _project.Read(result), _run.ReadThreads(result), cancellationToken);
        var selected = session.Select(_selection.Read(result));
        var request = _run.Read(result);
        return _run.ReadDryRun(result)
            ? await session.ExplainAsync(selected, request, cancellationToken)
            : await session.RunAsync(selected, request, cancellationToken);
    }
}
