using SpotifyEtl.Models.Engine.Definitions;

namespace SpotifyEtl.Models.Engine.Rendering;

/// <summary>The SQL of the nodes that were selected.</summary>
/// <param name="Nodes">Models, and seeds for their hooks. A model that can only be rendered during the run is not among them.</param>
/// <param name="Tests">Data tests.</param>
public sealed record CompiledProject(IReadOnlyDictionary<NodeId, RenderedNode> Nodes, IReadOnlyDictionary<NodeId, RenderedTest> Tests)
{
    /// <summary>The tests that look at what is built under another name than its own, before it is published.</summary>
    public IReadOnlyDictionary<NodeId, RenderedTest> Audits { get; init; } = new Dictionary<NodeId, RenderedTest>();

    /// <summary>A test as the run performs it.</summary>
    public RenderedTest AuditOf(DataTestNode test) => Audits.TryGetValue(test.Id, out var audit) ? audit : Tests[test.Id];
}
