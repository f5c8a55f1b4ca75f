using SpotifyEtl.Models.Engine.Graph.Selection.Named;

namespace SpotifyEtl.Models.Engine.Graph.Selection;

/// <summary>What a selection can refer to besides the graph.</summary>
/// <param name="Project">The project's name, for <c>package:this</c>.</param>
public sealed record SelectionContext(string Project)
{
    /// <summary>The earlier run to compare with, or null where the command names none.</summary>
    public ISelectionState? State { get; init; }

    /// <summary>The named selectors, for <c>--selector</c> and <c>selector:</c>.</summary>
    public NamedSelectors Selectors { get; init; } = NamedSelectors.None;
}
