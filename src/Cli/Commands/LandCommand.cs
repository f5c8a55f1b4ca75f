using System.CommandLine;
using SpotifyEtl.Models.Cli.Help;
using SpotifyEtl.Models.Cli.Options;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Landing;
using SpotifyEtl.Models.Engine.Staging.Objects;

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
        var request = RequestOf(session.Project.Parsed.Settings.Landing, session.Project.Parsed.Request.Root, result, context.Host.WorkingDirectory);
        return await session.LandAsync(request, cancellationToken);
    }

    private LandingRequest RequestOf(LandingDefinition landing, string root, ParseResult result, string workingDirectory)
    {
        var from = result.GetValue(_path) is { } path ? Path.GetFullPath(path, workingDirectory)
            : landing.From is { } folder ? Path.GetFullPath(folder, root)
            : throw new ProjectException(DiagnosticCodes.LandingNotConfigured("from", "PATH"));
        var to = _landing.ReadTo(result) ?? landing.To ?? throw new ProjectException(DiagnosticCodes.LandingNotConfigured("to", "--to"));
        return ObjectLocation.TryParse(to, out var place)
            ? new LandingRequest(from, place) { Deletes = _landing.ReadDelete(result), IsDryRun = _landing.ReadDryRun(result) }
            : throw new ProjectException(DiagnosticCodes.LandingIsNoBucket(to, _landing.ReadTo(result) is null ? landing.ToSpan : null));
    }

    /// <summary>Where to, and how.</summary>
    private sealed class LandingOptions : OptionGroup
    {
        private readonly Setting<string?> _to;
        private readonly Setting<bool> _delete;
        private readonly Setting<bool> _dryRun;

        public LandingOptions(SettingFactory settings)
            : base("Landing")
        {
            _to = Add(settings.Text("--to", "s3://bucket/prefix", "Where to; default: `to` below `landing:` in project.yml"));
            _delete = Add(settings.Switch("--delete", "Remove CSV files from there that are no longer here"));
            _dryRun = Add(settings.Switch("--dry-run", "Print what would be done, and do nothing"));
        }

        public string? ReadTo(ParseResult result) => result.GetValue(_to);

        public bool ReadDelete(ParseResult result) => result.GetValue(_delete);

        public bool ReadDryRun(ParseResult result) => result.GetValue(_dryRun);
    }
}
