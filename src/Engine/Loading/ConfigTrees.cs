using SpotifyEtl.Models.Engine.Loading.Yaml;

namespace SpotifyEtl.Models.Engine.Loading;

/// <summary>
/// What <c>project.yml</c> configures for many nodes at once, by package, folder and name; with templates rendered, and not yet checked.
/// </summary>
internal sealed record ConfigTrees
{
    public YamlMapping? Models { get; init; }

    public YamlMapping? Seeds { get; init; }

    public YamlMapping? Sources { get; init; }

    public YamlMapping? Snapshots { get; init; }

    public YamlMapping? DataTests { get; init; }

    public YamlMapping? UnitTests { get; init; }

    public YamlMapping? Exposures { get; init; }
}
