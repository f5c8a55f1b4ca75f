using System.CommandLine;
using SpotifyEtl.Models.Adapters.Git;
using SpotifyEtl.Models.Cli.Help;
using SpotifyEtl.Models.Cli.Options;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Loading.Packages;

namespace SpotifyEtl.Models.Cli.Commands;

/// <summary><c>etl deps</c>.</summary>
internal sealed class DepsCommand : EtlCommand
{
    private readonly DepsOptions _deps;
    private readonly ProjectOptions _project;

    public DepsCommand(Host host)
        : base(
            "deps",
            "Installs the packages of packages.yml, exactly as package-lock.yml has them. What is not in the lock yet is looked up and added to it.",
            host)
    {
        _deps = Use(new DepsOptions(Settings));
        _project = Use(new ProjectOptions(Settings));
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("etl deps", "What the lock says; after a checkout, or when packages.yml was changed"),
        new("etl deps --upgrade", "The commits that tags and branches are now"),
    ];

    /// <inheritdoc/>
    protected override async Task<ExitCode> ExecuteAsync(ParseResult result, CommandContext context, CancellationToken cancellationToken)
    {
        var diagnostics = new DiagnosticBag();
        var request = ProjectLocator.CreateRequest(context, _project.Read(result), threads: null, diagnostics);
        diagnostics.ThrowIfErrors();
        var installer = new PackageInstaller(new GitCommand());
        await installer.InstallAsync(request, _deps.ReadUpgrade(result), context.Reporter.Note, diagnostics, cancellationToken);
        context.Reporter.Report(diagnostics.ToSortedList());
        return ExitCode.Done;
    }

    /// <summary>What to install.</summary>
    private sealed class DepsOptions : OptionGroup
    {
        private readonly Setting<bool> _upgrade;

        public DepsOptions(SettingFactory settings)
            : base("Packages") =>
            _upgrade = Add(settings.Switch("--upgrade", "Look tags and branches up anew, and lock what they are now"));

        public bool ReadUpgrade(ParseResult result) => result.GetValue(_upgrade);
    }
}
