using SpotifyEtl.Models.Engine.Comparing;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Graph;

namespace SpotifyEtl.Models.Engine.Reviewing.Comparison;

/// <summary>Which node of the base each node of the head is: the one of its id, or one of the same content that is gone.</summary>
internal sealed class NodePairs
{
    private readonly Dictionary<NodeId, NodeId> _formerIds = [];

    /// <summary>Pairs the nodes of two versions.</summary>
    public NodePairs(ProjectGraph baseGraph, ProjectState baseState, ProjectGraph headGraph, ProjectState headState)
    {
        var gone = baseGraph.Nodes.Where(node => !node.IsTest && !headGraph.TryGetIndex(node.Id, out _)).ToLookup(node => (node.ResourceType, baseState.Nodes[node.Id][StatePart.Body]));
        var taken = new HashSet<NodeId>();
        foreach (var node in headGraph.Nodes.Where(node => !node.IsTest && !baseGraph.TryGetIndex(node.Id, out _)))
        {
            var state = headState.Nodes[node.Id];
            var body = state[StatePart.Body];

            // What has no content of its own (a source without staging, an exposure) is told apart by its name alone.
            var former = body == 0 ? null : gone[(node.ResourceType, body)].FirstOrDefault(candidate =>
                !taken.Contains(candidate.Id) && baseState.Nodes[candidate.Id][StatePart.Configs] == state[StatePart.Configs]);
            if (former is not null)
            {
                taken.Add(former.Id);
                _formerIds.Add(node.Id, former.Id);
            }
        }
    }

    /// <summary>What nodes of the head were called in the base, where that is another name.</summary>
    public IReadOnlyDictionary<NodeId, NodeId> FormerIds => _formerIds;

    /// <summary>What a node of the head was called in the base.</summary>
    public NodeId FormerId(NodeId head) => _formerIds.GetValueOrDefault(head, head);
}
