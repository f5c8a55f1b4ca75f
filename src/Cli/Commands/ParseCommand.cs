using System.CommandLine;
using SpotifyEtl.Models.Cli.Help;
using SpotifyEtl.Models.Cli.Options;
using SpotifyEtl.Models.Cli.Output;

namespace SpotifyEtl.Models.Cli.Commands;

/// <summary><c>etl parse</c>.</summary>
internal sealed class ParseCommand : EtlCommand
{
    private readonly ProjectOptions _project;

    public ParseCommand(Host host)
        : base("parse", "Reads the project and tells all that is wrong with it. No warehouse is needed.", host)
    {
        _project = Use(new ProjectOptions(Settings));
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Example> Examples { get; } = [new("etl parse", "Check the project before a commit")];

    /// <inheritdoc/>
    protected override async Task<ExitCode> ExecuteAsync(ParseResult result, CommandContext context, CancellationToken cancellationToken)
    {
        var session = await ProjectSession.OpenAsync(context, _project.Read(result), threads: null, cancellationToken);
        var counts = session.Project.Graph.Nodes
            .GroupBy(node => node.ResourceType)
            .OrderBy(group => group.Key)
            .Select(group => Figures.Count(group.Count(), NodeNames.Of(group.Key)));
        var name = session.Project.Parsed.Settings.Name;
        context.Reporter.Note($"`{name}` is sound: {string.Join(", ", counts.DefaultIfEmpty("it is empty"))}");
        return ExitCode.Done;
    }
}
