namespace SpotifyEtl.Models.Engine.Graph.Selection;

/// <summary>What the user asked to work on, as the options of the command line give it. Without any of it, the project's default selector is meant, or else everything.</summary>
public sealed record SelectionRequest
{
    /// <summary>The texts of <c>--select</c>: spaces unite, commas intersect. Default: none, which is everything.</summary>
    public IReadOnlyList<string> Select { get; init; } = [];

    /// <summary>The texts of <c>--exclude</c>.</summary>
    public IReadOnlyList<string> Exclude { get; init; } = [];

    /// <summary>The name of <c>--selector</c>, a named selector to take instead of <see cref="Select"/> and <see cref="Exclude"/>, which then count for nothing. Default: null.</summary>
    public string? Selector { get; init; }

    /// <summary>The names of <c>--resource-type</c>: of the selected nodes, only those kinds are kept. Default: none, which is every kind.</summary>
    public IReadOnlyList<string> ResourceTypes { get; init; } = [];

    /// <summary>The names of <c>--exclude-resource-type</c>: of the selected nodes, those kinds are dropped.</summary>
    public IReadOnlyList<string> ExcludeResourceTypes { get; init; } = [];

    /// <summary>Which tests come along with the nodes that they read. Default: eager.</summary>
    public IndirectSelection IndirectSelection { get; init; } = IndirectSelection.Eager;
}
