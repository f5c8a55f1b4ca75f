using SpotifyEtl.Models.Cli.Help;
using SpotifyEtl.Models.Engine;

namespace SpotifyEtl.Models.Cli.Commands;

/// <summary><c>etl snapshot</c>.</summary>
internal sealed class SnapshotCommand(Host host) : RunningCommand(
    "snapshot",
    "Keeps the versions that rows have had. A row that has changed since the last run ends the version that was valid and begins another one.",
    RunScope.Snapshot,
    host)
{
    /// <inheritdoc/>
    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("etl snapshot", "All snapshots"),
        new("etl snapshot -s orders_snapshot", "One of them"),
    ];
}
