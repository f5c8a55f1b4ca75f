namespace SpotifyEtl.Models.Engine.Graph.Selection;

/// <summary>Which tests come along with the nodes that they read.</summary>
public enum IndirectSelection
{
    /// <summary>Those that read any selected node.</summary>
    Eager,

    /// <summary>Those that read selected nodes only.</summary>
    Cautious,

    /// <summary>Those that read selected nodes, their ancestors, and sources only.</summary>
    Buildable,

    /// <summary>None: only tests that are selected themselves.</summary>
    Empty,
}
