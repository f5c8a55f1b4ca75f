using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Loading.Yaml;
using SpotifyEtl.Models.Engine.Parsing.Configuration;
using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Engine.Parsing.UnitTests;

/// <summary>A unit test as YAML says it, with its references still as text.</summary>
internal sealed record UnitTestProperties(string Name, SourceSpan NameSpan, YamlScalar Model)
{
    public string Description { get; init; } = "";

    public required ConfigLayer Config { get; init; }

    public required IReadOnlyList<(YamlScalar Input, Fixture Rows)> Given { get; init; }

    public required Fixture Expect { get; init; }

    public required UnitTestOverrides Overrides { get; init; }

    /// <summary>Where the names of overridden macros are.</summary>
    public IReadOnlyList<YamlEntry> OverriddenMacros { get; init; } = [];
}
