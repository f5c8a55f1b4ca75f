using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Parsing.UnitTests;

namespace SpotifyEtl.Models.Engine.Parsing.Properties;

/// <summary>What one property file says.</summary>
internal sealed record PropertyFile
{
    public IReadOnlyList<NodeProperties> Models { get; init; } = [];

    public IReadOnlyList<NodeProperties> Seeds { get; init; } = [];

    public IReadOnlyList<SnapshotProperties> Snapshots { get; init; } = [];

    public IReadOnlyList<SourceTableProperties> SourceTables { get; init; } = [];

    public IReadOnlyList<MacroProperties> Macros { get; init; } = [];

    public IReadOnlyList<ExposureProperties> Exposures { get; init; } = [];

    public IReadOnlyList<Group> Groups { get; init; } = [];

    public IReadOnlyList<UnitTestProperties> UnitTests { get; init; } = [];
}
