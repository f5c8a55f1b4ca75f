using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Engine.Rendering;

/// <summary>A node's SQL, with the place in the user's files that each character came from.</summary>
/// <param name="Node">The node.</param>
/// <param name="Sql">The query, with the ephemeral models that it refers to as common table expressions.</param>
public sealed record RenderedNode(Node Node, RenderedText Sql)
{
    /// <summary>The hooks that run in the transaction, before the node is built.</summary>
    public IReadOnlyList<RenderedHook> PreHooks { get; init; } = [];

    /// <summary>The hooks that run after the node is built.</summary>
    public IReadOnlyList<RenderedHook> PostHooks { get; init; } = [];
}

/// <summary>A hook's statement.</summary>
/// <param name="Sql">The statement.</param>
/// <param name="Transaction">Whether it runs in the node's transaction.</param>
public sealed record RenderedHook(RenderedText Sql, bool Transaction);

/// <summary>The statements around a run.</summary>
/// <param name="Start">Those before the first node.</param>
/// <param name="End">Those after the last node.</param>
internal sealed record RunHooks(IReadOnlyList<RenderedText> Start, IReadOnlyList<RenderedText> End);
