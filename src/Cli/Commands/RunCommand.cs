using SpotifyEtl.Models.Cli.Help;
using SpotifyEtl.Models.Engine;

namespace SpotifyEtl.Models.Cli.Commands;

/// <summary><c>etl run</c>.</summary>
internal sealed class RunCommand(Host host) : RunningCommand(
    "run",
    "Builds models, in the order of what they read, without testing them.",
    RunScope.Model,
    host)
{
    /// <inheritdoc/>
    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("etl run", "All models"),
        new("etl run -s dim_track+", "One model and all that reads it"),
        new("etl run -s fct_chart_entries --full-refresh", "An incremental model, from nothing"),
    ];
}
