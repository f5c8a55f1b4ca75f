using SpotifyEtl.Models.Engine.Definitions;

namespace SpotifyEtl.Models.Engine.Lineage;

/// <summary>
/// What nodes and columns were called in the version that one is compared with: what has another name and the same content is the same. Of columns that is found out on the way, a node after those that
/// it reads, and so by who is told here what each node says.
/// </summary>
/// <param name="ids">The former ids of nodes that have another one.</param>
/// <param name="meanings">What the queries of the former version say, by former id.</param>
internal sealed class FormerNames(IReadOnlyDictionary<NodeId, NodeId> ids, IReadOnlyDictionary<NodeId, QueryMeaning> meanings)
{
    private readonly Dictionary<(NodeId Node, string Column), string> _columns = [];

    /// <summary>Nothing has another name.</summary>
    public static FormerNames Same => new(new Dictionary<NodeId, NodeId>(), new Dictionary<NodeId, QueryMeaning>());

    /// <summary>What a node was called.</summary>
    public NodeId Of(NodeId node) => ids.GetValueOrDefault(node, node);

    /// <summary>What a column of a node was called.</summary>
    public string Of(NodeId node, string column) => _columns.Count == 0 ? column : _columns.GetValueOrDefault((node, column.ToLowerInvariant()), column);

    /// <summary>Learns the former names of a node's columns from what its query says.</summary>
    public void Learn(NodeId node, QueryMeaning now)
    {
        if (!meanings.TryGetValue(Of(node), out var was))
        {
            return;
        }

        var pairs = ColumnPairs.Of(was.Columns, now.Columns);
        for (var place = 0; place < pairs.Length; place++)
        {
            if (pairs[place] >= 0 && was.Columns[pairs[place]].Name is var name && !string.Equals(name, now.Columns[place].Name, StringComparison.OrdinalIgnoreCase))
            {
                _columns[(node, now.Columns[place].Name.ToLowerInvariant())] = name;
            }
        }
    }
}
