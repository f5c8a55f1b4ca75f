using SpotifyEtl.Models.Cli.Help;
using SpotifyEtl.Models.Engine;

namespace SpotifyEtl.Models.Cli.Commands;

/// <summary><c>etl seed</c>.</summary>
internal sealed class SeedCommand(Host host) : RunningCommand(
    "seed",
    "Fills the tables of seeds, the CSV files of the project.",
    RunScope.Seed,
    host)
{
    /// <inheritdoc/>
    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("etl seed", "All seeds"),
        new("etl seed -s countries", "One of them"),
    ];
}
