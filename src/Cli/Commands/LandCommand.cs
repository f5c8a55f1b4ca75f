using System.CommandLine;
using SpotifyEtl.Models.Cli.Help;
using SpotifyEtl.Models.Cli.Options;

namespace SpotifyEtl.Models.Cli.Commands;

/// <summary><c>etl land</c>.</summary>
internal sealed class LandCommand : EtlCommand
{
    private readonly Argument<string?> _path = new("path")
    {
        Description = "The folder to bring, or one file; default: `from` below `landing:` in project.yml",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly LandingOptions _landing;
    private readonly Setting<bool> _dryRun;
    private readonly ProjectOptions _project;

    public LandCommand(Host host)
        : base(
            "land",
            "Brings local CSV files to S3, where `etl stage` finds them: those that are not there, or are there with other bytes. What is interrupted goes on "
            + "where it stopped when it is run again.",
            host)
    {
        Add(_path);
        _landing = Use(new LandingOptions(Settings));
        _dryRun = Use(new DryRunOptions(Settings)).DryRun;
        _project = Use(new ProjectOptions(Settings));
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("etl land", "What project.yml says, to where it says"),
        new("etl land exports/2026 --to s3://charts/landing/charts", "One folder to another place"),
        new("etl land --dry-run", "Only look what is new or changed"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<ExitCode> ExitCodes { get; } = [ExitCode.Done, ExitCode.NodeFailed, ExitCode.CannotStart, ExitCode.Interrupted];

    /// <inheritdoc/>
    protected override async Task<ExitCode> ExecuteAsync(ParseResult result, CommandContext context, CancellationToken cancellationToken)
    {
        var session = await ProjectSession.OpenAsync(context, _project.Read(result), threads: null, cancellationToken);
        var request = _landing.Read(
            result, result.GetValue(_path), session.Project.Parsed.Settings.Landing, session.Project.Parsed.Request.Root, context.Host.WorkingDirectory);
        var landed = await session.LandAsync(request with { IsDryRun = result.GetValue(_dryRun) }, cancellationToken);
        return landed.Failed == 0 ? ExitCode.Done : ExitCode.NodeFailed;
    }

    /// <summary>Whether anything is done at all.</summary>
    private sealed class DryRunOptions : OptionGroup
    {
        public DryRunOptions(SettingFactory settings)
            : base("Run") =>
            DryRun = Add(settings.Switch("--dry-run", "Print what would be done, and do nothing"));

        public Setting<bool> DryRun { get; }
    }
}
