using System.CommandLine;
using SpotifyEtl.Models.Cli.Help;
using SpotifyEtl.Models.Cli.Options;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Loading;

namespace SpotifyEtl.Models.Cli.Commands;

/// <summary><c>etl clean</c>.</summary>
internal sealed class CleanCommand : EtlCommand
{
    private readonly ProjectOptions _project;

    public CleanCommand(Host host)
        : base(
            "clean",
            "Removes what the tool makes. That is the folder of artifacts, with a database that lies in it, and the `clean-targets` "
            + "of project.yml. Nothing outside of the project's folder is removed, nor any folder of its sources.",
            host)
    {
        _project = Use(new ProjectOptions(Settings));
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Example> Examples { get; } = [new("etl clean", "Begin afresh")];

    /// <inheritdoc/>
    protected override async Task<ExitCode> ExecuteAsync(ParseResult result, CommandContext context, CancellationToken cancellationToken)
    {
        var diagnostics = new DiagnosticBag();
        var request = ProjectLocator.CreateRequest(context, _project.Read(result), threads: null, diagnostics);

        // A project with mistakes in its models or its target can be cleaned all the same.
        var project = await ProjectLoader.LoadAsync(request, diagnostics, cancellationToken)
            ?? throw new ProjectException(diagnostics.ToSortedList());
        var (removed, refused) = new FolderCleaner(project).Clean(cancellationToken);
        foreach (var path in removed)
        {
            await context.Host.Output.WriteLineAsync(path);
        }

        if (refused.Count > 0)
        {
            throw new ProjectException(refused);
        }

        context.Reporter.Note(removed.Count == 0 ? "Nothing to remove" : "Removed");
        return ExitCode.Done;
    }
}
