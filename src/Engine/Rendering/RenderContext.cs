using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Engine.Rendering;

/// <summary>What the functions of one rendering know of the node that is rendered. Belongs to one rendering, and so to one thread.</summary>
/// <param name="Node">The node; null for a hook of the run.</param>
/// <param name="IsIncremental">What <c>is_incremental</c> gives.</param>
/// <param name="Query">Runs a query, or null where there is no warehouse to ask.</param>
internal sealed record RenderContext(Node? Node, bool IsIncremental, Func<string, QueryResult>? Query)
{
    /// <summary>What takes the place of nodes that are referred to; null where every node stands for itself.</summary>
    public Substitute? Substitute { get; init; }

    /// <summary>Which rows of what is referred to are read; null for all.</summary>
    public Excerpt? Excerpt { get; init; }

    /// <summary>The ephemeral models that were referred to, in order of first mention.</summary>
    public List<ModelNode> Ephemerals { get; } = [];

    /// <summary>What <c>warn</c> and <c>log</c> said.</summary>
    public List<Diagnostic> Warnings { get; } = [];
}
