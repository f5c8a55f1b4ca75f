using SpotifyEtl.Models.Cli.Help;
using SpotifyEtl.Models.Engine;

namespace SpotifyEtl.Models.Cli.Commands;

/// <summary><c>etl test</c>.</summary>
internal sealed class TestCommand(Host host) : RunningCommand("test", "Tests what is built.", RunScope.Test, host)
{
    /// <inheritdoc/>
    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("etl test", "All tests"),
        new("etl test -s fct_chart_entries", "The tests of one model"),
        new("etl test -s test_type:singular", "The tests that are files of their own"),
        new("etl test --store-failures", "Keep the failing rows in tables"),
    ];
}
