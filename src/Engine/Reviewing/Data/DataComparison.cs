using SpotifyEtl.Models.Engine.Auditing;
using SpotifyEtl.Models.Engine.DataDiff;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Graph;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Engine.Reviewing.Data;

/// <summary>Compares the rows of both sides of nodes, as many at once as the target has threads.</summary>
/// <param name="warehouse">Where they are.</param>
/// <param name="before">The nodes of the base.</param>
/// <param name="head">The nodes of the head.</param>
internal sealed class DataComparison(IWarehouse warehouse, ProjectGraph before, ProjectGraph head)
{
    private readonly NodeKeys _baseKeys = new(before.Nodes);
    private readonly NodeKeys _headKeys = new(head.Nodes);
    private readonly Dictionary<NodeId, DataDiffResult> _results = [];
    private readonly Dictionary<NodeId, string> _notCompared = [];

    /// <summary>What became of the rows of those that could be compared.</summary>
    public IReadOnlyDictionary<NodeId, DataDiffResult> Results => _results;

    /// <summary>Why others could not, a clause each.</summary>
    public IReadOnlyDictionary<NodeId, string> NotCompared => _notCompared;

    /// <summary>Compares.</summary>
    /// <param name="nodes">The nodes that both sides have.</param>
    /// <param name="limit">Above how many rows only a part is compared; 0 for never.</param>
    /// <param name="threads">How many at once.</param>
    /// <param name="cancellationToken">Interrupts the statements that run.</param>
    public async Task CompareAsync(IReadOnlyCollection<AffectedNode> nodes, long limit, int threads, CancellationToken cancellationToken)
    {
        var schemas = nodes.SelectMany(node => new[] { RelationIn(before, node.Base!), RelationIn(head, node.Head) })
            .Select(relation => new SchemaName(relation.Database, relation.Schema)).ToHashSet();
        var state = await warehouse.ReadStateAsync(schemas, cancellationToken);
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(nodes, options, async (node, cancel) => await CompareAsync(node, state, limit, cancel));
    }

    private async Task CompareAsync(AffectedNode node, WarehouseState state, long limit, CancellationToken cancellationToken)
    {
        var (was, now) = (RelationIn(before, node.Base!), RelationIn(head, node.Head));
        if (state.Find(was) is not { } left || state.Find(now) is not { } right)
        {
            Leave(node, $"there is no relation {(state.Find(was) is null ? was : now)}");
            return;
        }

        var keys = _headKeys.AllOf(node.Head.Id).Concat(_baseKeys.AllOf(node.Base!.Id));
        var request = new DataDiffRequest(left, right, new DataDiffOptions { Limit = limit, Key = NodeKeys.FirstIn(left, right, keys) });
        try
        {
            await using var session = await warehouse.OpenSessionAsync(cancellationToken);
            var result = await new DataDiffer(session, warehouse.Dialect).CompareAsync(request, cancellationToken);
            lock (_results)
            {
                _results.Add(node.Head.Id, result);
            }
        }
        catch (WarehouseException e)
        {
            Leave(node, $"the warehouse refused: {e.Message}");
        }
    }

    // Where the side has the node, which is not where the project's own names would.
    private static RelationName RelationIn(ProjectGraph side, Node node) => side[side.IndexOf(node.Id)].Relation!;

    private void Leave(AffectedNode node, string reason)
    {
        lock (_notCompared)
        {
            _notCompared.Add(node.Head.Id, reason);
        }
    }
}
