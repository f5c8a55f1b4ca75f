using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Engine.Rendering;

/// <summary>The SQL of the nodes that were selected.</summary>
/// <param name="Nodes">Models, and seeds for their hooks. A model that can only be rendered during the run is not among them.</param>
/// <param name="Tests">Data tests.</param>
public sealed record CompiledProject(IReadOnlyDictionary<NodeId, RenderedNode> Nodes, IReadOnlyDictionary<NodeId, RenderedTest> Tests)
{
    /// <summary>The tests that look at what is built under another name than its own, before it is published.</summary>
    public IReadOnlyDictionary<NodeId, RenderedTest> Audits { get; init; } = new Dictionary<NodeId, RenderedTest>();

    /// <summary>The models' SQL over the rows of unit tests. Null where only a run can tell, since no row says what the columns of an input are.</summary>
    public IReadOnlyDictionary<NodeId, RenderedText?> UnitTests { get; init; } = new Dictionary<NodeId, RenderedText?>();

    /// <summary>A test as the run performs it.</summary>
    public RenderedTest AuditOf(DataTestNode test) => Audits.TryGetValue(test.Id, out var audit) ? audit : Tests[test.Id];
}
