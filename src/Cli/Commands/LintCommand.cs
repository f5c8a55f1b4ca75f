using System.CommandLine;
using SpotifyEtl.Models.Cli.Help;
using SpotifyEtl.Models.Cli.Options;
using SpotifyEtl.Models.Cli.Output;
using SpotifyEtl.Models.Cli.Output.Linting;
using SpotifyEtl.Models.Engine.Linting.Fixing;

namespace SpotifyEtl.Models.Cli.Commands;

/// <summary><c>etl lint</c>.</summary>
internal sealed class LintCommand : EtlCommand
{
    private readonly SelectionOptions _selection;
    private readonly StateOptions _state;
    private readonly LintOptions _lint;
    private readonly ProjectOptions _project;

    public LintCommand(Host host)
        : base(
            "lint",
            "Looks for bad practice in models, and mends what can be mended safely. Nothing is run and no warehouse is needed. `lint` in project.yml says which rules there are and "
            + "how severe each is.",
            host)
    {
        _selection = Use(new SelectionOptions(Settings));
        _state = Use(new StateOptions(Settings));
        _lint = Use(new LintOptions(Settings));
        _project = Use(new ProjectOptions(Settings));
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("etl lint", "All models"),
        new("etl lint -s state:modified --state artifacts/prod", "Those that have changed"),
        new("etl lint -s dim_track --fix", "Mend what can be mended in one model"),
        new("etl lint --output json", "For an editor or a script, with the edits that would mend"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<ExitCode> ExitCodes { get; } = [ExitCode.Done, ExitCode.NodeFailed, ExitCode.CannotStart, ExitCode.Interrupted];

    /// <inheritdoc/>
    public override string MeaningOfFailure => "A rule whose level is error found something";

    /// <inheritdoc/>
    protected override async Task<ExitCode> ExecuteAsync(ParseResult result, CommandContext context, CancellationToken cancellationToken)
    {
        var session = await ProjectSession.OpenAsync(context, _project.Read(result), threads: null, cancellationToken);
        var (selection, previous) = (_selection.Read(result), _state.Read(result, context.Host.WorkingDirectory));
        var found = session.Lint(session.Select(selection, previous, cancellationToken), cancellationToken);
        IReadOnlyList<AppliedFix> fixes = [];
        if (_lint.ReadFix(result))
        {
            (fixes, found) = await session.FixAsync(found, selection, previous, cancellationToken);
        }

        if (_lint.ReadFormat(result) == "json")
        {
            await context.Host.Output.WriteLineAsync(LintJson.Of(found, fixes).AsMemory(), cancellationToken);
        }
        else
        {
            new LintText(context.Host.Output, Paint.For(context.Host, context.Output, context.Host.OutputScreen), context.Host.OutputScreen).Write(found);
        }

        foreach (var line in LintNotes.Of(found, fixes))
        {
            context.Reporter.Note(line);
        }

        return found.HasErrors ? ExitCode.NodeFailed : ExitCode.Done;
    }

    /// <summary>What to do with what is found.</summary>
    private sealed class LintOptions : OptionGroup
    {
        private readonly Setting<bool> _fix;
        private readonly Setting<string> _output;

        public LintOptions(SettingFactory settings)
            : base("Lint")
        {
            _fix = Add(settings.Switch("--fix", "Mend what can be mended without changing what a model gives; all else in the files stays as it is"));
            _output = Add(settings.Choice("--output", "Findings for people, or one JSON object", "text", "json"));
        }

        public bool ReadFix(ParseResult result) => result.GetValue(_fix);

        public string ReadFormat(ParseResult result) => result.GetValue(_output)!;
    }
}
