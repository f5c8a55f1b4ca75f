using System.CommandLine;
using SpotifyEtl.Models.Cli.Help;
using SpotifyEtl.Models.Cli.Options;
using SpotifyEtl.Models.Engine;

namespace SpotifyEtl.Models.Cli.Commands;

/// <summary><c>etl pipeline</c>.</summary>
internal sealed class PipelineCommand : EtlCommand
{
    private const string Command = "pipeline";

    private readonly StepOptions _steps;
    private readonly LandingOptions _landing;
    private readonly SelectionOptions _selection;
    private readonly RunOptions _run;
    private readonly ProjectOptions _project;

    public PipelineCommand(Host host)
        : base(
            Command,
            "The whole road: lands local files if asked, stages what is new, builds and tests, and writes the documentation. A step that fails is the last; what it had done stays, "
            + "and the next run goes on from there.",
            host,
            runs: true)
    {
        _steps = Use(new StepOptions(Settings));
        _landing = Use(new LandingOptions(Settings));
        _selection = Use(new SelectionOptions(Settings));
        _run = Use(new RunOptions(Settings, Command, RunScope.Build));
        _project = Use(new ProjectOptions(Settings));
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("etl pipeline", "Stage what is new, build everything and test it"),
        new("etl pipeline --land -t prod", "From the local folder to the tables of another target"),
        new("etl pipeline --if-new", "Build only when there were new files, as an event wants it"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<ExitCode> ExitCodes { get; } = [ExitCode.Done, ExitCode.NodeFailed, ExitCode.CannotStart, ExitCode.Interrupted];

    /// <inheritdoc/>
    protected override async Task<ExitCode> ExecuteAsync(ParseResult result, CommandContext context, CancellationToken cancellationToken)
    {
        var session = await ProjectSession.OpenAsync(context, _project.Read(result), _run.ReadThreads(result), cancellationToken);
        var selected = session.Select(_selection.Read(result), previous: null, cancellationToken);
        var request = _run.Read(result, context.Host.Time.GetUtcNow()) with { Arguments = GivenOptions.Of(result, [_selection, _run, _project], context.Host.Environment) };
        var steps = new PipelineSteps(session, selected, request, context.Reporter)
        {
            Landing = _steps.ReadLand(result)
                ? _landing.Read(result, path: null, session.Project.Parsed.Settings.Landing, session.Project.Parsed.Request.Root, context.Host.WorkingDirectory)
                : null,
            StageArguments = GivenOptions.Of(result, [_selection, _project], context.Host.Environment),
            IsDryRun = _run.ReadDryRun(result),
            BuildsOnlyIfNew = _steps.ReadIfNew(result),

            // Nobody reads the disk of a function.
            WritesDocs = !_steps.ReadNoDocs(result) && !context.Host.IsLambda,
        };
        return await steps.RunAsync(context.Host.Time, cancellationToken);
    }

    /// <summary>Which steps there are.</summary>
    private sealed class StepOptions : OptionGroup
    {
        private readonly Setting<bool> _land;
        private readonly Setting<bool> _ifNew;
        private readonly Setting<bool> _noDocs;

        public StepOptions(SettingFactory settings)
            : base("Steps")
        {
            _land = Add(settings.Switch("--land", "Land local files first, as `etl land` does"));
            _ifNew = Add(settings.Switch("--if-new", "Leave it at staging when that brought nothing new"));
            _noDocs = Add(settings.Switch("--no-docs", "Leave the documentation's pages as they are"));
        }

        public bool ReadLand(ParseResult result) => result.GetValue(_land);

        public bool ReadIfNew(ParseResult result) => result.GetValue(_ifNew);

        public bool ReadNoDocs(ParseResult result) => result.GetValue(_noDocs);
    }
}
