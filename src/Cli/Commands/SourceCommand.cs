using System.CommandLine;
using SpotifyEtl.Models.Cli.Help;
using SpotifyEtl.Models.Cli.Options;
using SpotifyEtl.Models.Cli.Output;
using SpotifyEtl.Models.Engine.Execution;

namespace SpotifyEtl.Models.Cli.Commands;

/// <summary><c>etl source freshness</c>.</summary>
internal sealed class SourceCommand : EtlCommand
{
    private const string Freshness = "freshness";

    private readonly Argument<string> _what = new("what") { Description = $"`{Freshness}`" };
    private readonly SelectionOptions _selection;
    private readonly ProjectOptions _project;

    public SourceCommand(Host host)
        : base(
            "source",
            "Tells how fresh sources are: how old the newest row of each is, held against `warn_after` and `error_after`. Those that have neither are left out.",
            host)
    {
        _what.CompletionSources.Add(Freshness);
        _what.Validators.Add(argument =>
        {
            if (argument.Tokens is [var token] && token.Value != Freshness)
            {
                argument.AddError(UsageErrors.WrongValue("what", $"`{Freshness}`", token.Value));
            }
        });
        Add(_what);
        _selection = Use(new SelectionOptions(Settings));
        _project = Use(new ProjectOptions(Settings));
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("etl source freshness", "All sources that have limits"),
        new("etl source freshness -s source:spotify", "Those of one source"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<ExitCode> ExitCodes { get; } = [ExitCode.Done, ExitCode.NodeFailed, ExitCode.CannotStart, ExitCode.Interrupted];

    /// <inheritdoc/>
    protected override async Task<ExitCode> ExecuteAsync(ParseResult result, CommandContext context, CancellationToken cancellationToken)
    {
        var session = await ProjectSession.OpenAsync(context, _project.Read(result), threads: null, cancellationToken);
        var results = await session.CheckFreshnessAsync(_selection.Read(result), cancellationToken);
        context.Reporter.Note(results.Count == 0 ? "No source that is selected has `freshness`" : $"Checked {Figures.Count(results.Count, "source")}");
        return results.Any(source => source.Status is NodeStatus.Fail or NodeStatus.Error) ? ExitCode.NodeFailed : ExitCode.Done;
    }
}
