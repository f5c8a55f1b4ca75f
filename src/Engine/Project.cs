using SpotifyEtl.Models.Engine.Graph;
using SpotifyEtl.Models.Engine.Graph.Selection.Named;
using SpotifyEtl.Models.Engine.Parsing;

namespace SpotifyEtl.Models.Engine;

/// <summary>A project that was read without errors: what its files say, and how its nodes depend on each other.</summary>
/// <param name="Parsed">The nodes, macros and settings.</param>
/// <param name="Graph">The graph of all nodes.</param>
public sealed record Project(ParsedProject Parsed, ProjectGraph Graph)
{
    /// <summary>The selectors that <c>selectors.yml</c> names.</summary>
    public NamedSelectors Selectors { get; init; } = NamedSelectors.None;

    /// <summary>The absolute folder of artifacts.</summary>
    public string TargetPath => Path.GetFullPath(Parsed.Request.TargetPath ?? Parsed.Settings.TargetPath, Parsed.Request.Root);
}
