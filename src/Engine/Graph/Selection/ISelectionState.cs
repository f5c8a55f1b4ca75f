using SpotifyEtl.Models.Engine.Definitions;

namespace SpotifyEtl.Models.Engine.Graph.Selection;

/// <summary>Answers the methods that compare with an earlier run: <c>state:</c>, <c>result:</c>, <c>source_status:</c>.</summary>
public interface ISelectionState
{
    /// <summary>The path of the artifact that a method needs and that is not there; null where all is.</summary>
    string? MissingFor(SelectorMethod method);

    /// <summary>The values that a method can be asked for, such as <c>modified.body</c>.</summary>
    IReadOnlyCollection<string> ValuesOf(SelectorMethod method);

    /// <summary>The nodes of the present project that a value of a method is true of. Nothing that it needs may be missing.</summary>
    IReadOnlyCollection<NodeId> Find(SelectorMethod method, string value);
}
