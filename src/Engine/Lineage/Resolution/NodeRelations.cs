using SpotifyEtl.Models.Engine.Auditing;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Lineage.Syntax;
using SpotifyEtl.Models.Engine.Rendering;

namespace SpotifyEtl.Models.Engine.Lineage.Resolution;

/// <summary>Which node a table in a query is, and what columns it has, as far as is known by now.</summary>
internal sealed class NodeRelations
{
    private readonly Dictionary<string, List<(RelationName Name, NodeId Node)>> _byName = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, NodeId> _commonTables = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<NodeId, KnownColumns> _columns = [];
    private readonly IReadOnlySet<string> _aggregates;
    private readonly FormerNames _former;
    private readonly NodeKeys _keys;

    /// <summary>Takes the nodes.</summary>
    /// <param name="nodes">All nodes of the project.</param>
    /// <param name="aggregates">The names of the engine's aggregate functions, in lower case.</param>
    /// <param name="former">What nodes and columns were called in the version that this one is compared with.</param>
    public NodeRelations(IReadOnlyCollection<Node> nodes, IReadOnlySet<string> aggregates, FormerNames former)
    {
        _aggregates = aggregates;
        _former = former;
        _keys = new NodeKeys(nodes);
        foreach (var node in nodes)
        {
            if (node is ModelNode { Relation: null })
            {
                _commonTables[CommonTables.NameOf(node)] = node.Id;
            }
            else if (node.Relation is { } relation)
            {
                if (!_byName.TryGetValue(relation.Identifier, out var same))
                {
                    _byName[relation.Identifier] = same = new List<(RelationName, NodeId)>(1);
                }

                same.Add((relation, node.Id));
            }
        }
    }

    /// <summary>The columns that are known by now, of nodes all of whose columns are.</summary>
    public IReadOnlyDictionary<NodeId, IReadOnlyList<CatalogColumn>> ToCatalog() =>
        _columns.Where(node => node.Value.Completeness != Completeness.Partial).ToDictionary(node => node.Key, node => node.Value.Columns);

    /// <summary>Says what columns a node has.</summary>
    public void Learn(NodeId node, KnownColumns columns) => _columns[node] = columns;

    /// <summary>The columns of a node, or null where nothing is known of them.</summary>
    public KnownColumns? ColumnsOf(NodeId node) => _columns.GetValueOrDefault(node);

    /// <summary>Tells the rows of a node apart from those of others, in this version of the project and in the one that it is compared with.</summary>
    public Fingerprint MeaningOf(NodeId node) => default(Fingerprint).With(_former.Of(node).Value);

    /// <summary>Tells a column's values apart from those of the other columns of its node, in both versions.</summary>
    /// <param name="relation">What tells the rows apart that it is read of.</param>
    /// <param name="node">The node.</param>
    /// <param name="column">The column.</param>
    public Fingerprint MeaningOf(Fingerprint relation, NodeId node, string column) => relation.WithName(_former.Of(node, column));

    /// <summary>The columns by which a node's rows are told apart; null where none are known.</summary>
    public IReadOnlyList<string>? KeyOf(NodeId node) => _keys.Find(node);

    /// <summary>Whether the types of all columns of a node are known, but for those that a file may bring.</summary>
    public bool HasTypes(NodeId node) => _columns.TryGetValue(node, out var columns) && columns.Completeness != Completeness.Partial && columns.Columns.All(column => column.Type is not null);

    /// <summary>The ephemeral model that a table of a <c>with</c> stands for; null for one that the user wrote.</summary>
    public NodeId? FindCommonTable(string name) => _commonTables.TryGetValue(name, out var node) ? node : null;

    /// <summary>The node that a relation is; null where none is. Without a schema it is told by its name, where only one node has that.</summary>
    public NodeId? Find(NamedTable table)
    {
        if (!_byName.TryGetValue(table.Name, out var candidates))
        {
            return null;
        }

        var matches = candidates.Where(candidate => Fits(table.Schema, candidate.Name.Schema) && Fits(table.Database, candidate.Name.Database)).Take(2).ToList();
        return matches is [var single] ? single.Node : null;
    }

    /// <summary>Whether a function makes one value of those of several rows.</summary>
    public bool IsAggregate(string function) => _aggregates.Contains(function) || KnownNames.IsAggregateElsewhere(function);

    private static bool Fits(string? written, string? actual) => written is null || actual is null || string.Equals(written, actual, StringComparison.OrdinalIgnoreCase);
}
