using SpotifyEtl.Models.Cli.Help;
using SpotifyEtl.Models.Engine;

namespace SpotifyEtl.Models.Cli.Commands;

/// <summary><c>etl build</c>.</summary>
internal sealed class BuildCommand(Host host) : RunningCommand(
    "build",
    "Loads new files, builds models, seeds and snapshots, and tests them, in the order of what they read. The tests of a model run before its new "
    + "rows are visible: where one fails, what was published stays as it was, and what depends on the model is skipped.",
    RunScope.Build,
    host)
{
    /// <inheritdoc/>
    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("etl build", "Everything"),
        new("etl build -s +fct_chart_entries", "One model with all that it reads"),
        new("etl build -s tag:daily --exclude marts.weekly", "The models with a tag, without one folder"),
        new("etl build --vars '{landing: s3://charts/landing}' -t prod", "Elsewhere, from other files"),
        new("etl build --dry-run", "Look at the statements first"),
    ];
}
