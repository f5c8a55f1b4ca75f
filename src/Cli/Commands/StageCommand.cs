using SpotifyEtl.Models.Cli.Help;
using SpotifyEtl.Models.Engine;

namespace SpotifyEtl.Models.Cli.Commands;

/// <summary><c>etl stage</c>.</summary>
internal sealed class StageCommand(Host host) : RunningCommand(
    "stage",
    "Loads new files into staging tables. A file is loaded exactly once, however often this runs or is killed; a row that does not fit "
    + "is kept aside.",
    RunScope.Stage,
    host)
{
    /// <inheritdoc/>
    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("etl stage", "The files of all sources that have a staging block"),
        new("etl stage -s source:spotify.charts", "Those of one table"),
    ];
}
