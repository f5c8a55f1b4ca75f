using SpotifyEtl.Models.Engine.Definitions;

namespace SpotifyEtl.Models.Engine.Rendering;

/// <summary>The SQL of the nodes that were selected.</summary>
/// <param name="Nodes">Models, and seeds for their hooks. A model that can only be rendered during the run is not among them.</param>
/// <param name="Tests">Data tests.</param>
public sealed record CompiledProject(IReadOnlyDictionary<NodeId, RenderedNode> Nodes, IReadOnlyDictionary<NodeId, RenderedTest> Tests);
