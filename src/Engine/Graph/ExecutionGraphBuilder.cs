using System.Runtime.InteropServices;
using SpotifyEtl.Models.Engine.Definitions;

namespace SpotifyEtl.Models.Engine.Graph;

/// <summary>
/// Builds an <see cref="ExecutionGraph"/>: all nodes of the project first, then only those that do something or lie on a way between two that do.
/// The others on such a way stay, as parts that do nothing: taking them out would connect each of their parents to each of their children.
/// </summary>
internal sealed class ExecutionGraphBuilder(ProjectGraph graph, NodeSet selected)
{
    private readonly List<Edge> _waits = [];
    private readonly Dictionary<int, List<DataTestNode>> _audits = [];
    private readonly Dictionary<int, List<UnitTestNode>> _unitTests = [];

    public ExecutionGraph Build()
    {
        AddReads();
        foreach (var index in selected)
        {
            if (graph[index] is DataTestNode test)
            {
                AddTest(test, index);
            }
            else if (graph[index] is UnitTestNode unitTest && graph.Parents(index) is [var model])
            {
                ListOf(_unitTests, model).Add(unitTest);
            }
        }

        var parents = Adjacency.From(graph.Count, _waits);
        var children = parents.Reverse();
        var order = TopologicalOrder.Find(parents, children)
            ?? throw new InvalidOperationException("A test stands between what it reads and what descends from all of it, which closes no cycle.");
        return Compact(parents, Array.FindAll(order, IsNeeded(order, parents, children)));
    }

    private void AddReads()
    {
        for (var index = 0; index < graph.Count; index++)
        {
            if (!graph[index].IsTest && graph[index] is not ExposureNode)
            {
                foreach (var parent in graph.Parents(index))
                {
                    _waits.Add(new Edge(index, parent));
                }
            }
        }
    }

    private static List<T> ListOf<T>(Dictionary<int, List<T>> lists, int index) => CollectionsMarshal.GetValueRefOrAddDefault(lists, index, out _) ??= [];

    private void AddTest(DataTestNode test, int index)
    {
        var placement = graph.PlacementOf(index);
        if (placement.Anchor is { } anchor)
        {
            ListOf(_audits, anchor).Add(test);
            _waits.AddRange(placement.WaitsFor.Select(read => new Edge(anchor, read)));
            return;
        }

        var reads = graph.Parents(index);
        foreach (var read in reads)
        {
            _waits.Add(new Edge(index, read));
        }

        foreach (var node in FirstCommonDescendants(reads))
        {
            _waits.Add(new Edge(node, index));
        }
    }

    // The nodes that descend from all of the given ones and read no such node: whatever else descends from all of them also descends from one of these.
    private IEnumerable<int> FirstCommonDescendants(ReadOnlySpan<int> nodes)
    {
        NodeSet? common = null;
        foreach (var node in nodes)
        {
            var start = graph.NewSet();
            start.Add(node);
            var descendants = graph.Descendants(start);
            (common ??= descendants).IntersectWith(descendants);
        }

        return common is null ? [] : common.Where(node => !graph[node].IsTest && graph[node] is not ExposureNode && !HasParentIn(common, node));
    }

    private bool HasParentIn(NodeSet set, int node)
    {
        foreach (var parent in graph.Parents(node))
        {
            if (set.Contains(parent))
            {
                return true;
            }
        }

        return false;
    }

    private Predicate<int> IsNeeded(int[] order, Adjacency parents, Adjacency children)
    {
        var hasWorkBefore = graph.NewSet();
        foreach (var index in order)
        {
            AddIfAnyWorks(hasWorkBefore, index, parents[index]);
        }

        var hasWorkBehind = graph.NewSet();
        foreach (var index in order.Reverse())
        {
            AddIfAnyWorks(hasWorkBehind, index, children[index]);
        }

        return index => RoleOf(index) != ExecutionRole.Pass || (hasWorkBefore.Contains(index) && hasWorkBehind.Contains(index));
    }

    private void AddIfAnyWorks(NodeSet set, int index, ReadOnlySpan<int> neighbours)
    {
        foreach (var neighbour in neighbours)
        {
            if (set.Contains(neighbour) || RoleOf(neighbour) != ExecutionRole.Pass)
            {
                set.Add(index);
                return;
            }
        }
    }

    private ExecutionRole RoleOf(int index)
    {
        var isBuilt = selected.Contains(index) && graph[index] switch
        {
            SourceNode source => source.Staging is not null,
            var node => node.Relation is not null,
        };
        if (isBuilt)
        {
            return ExecutionRole.Build;
        }

        var isTested = graph[index] is DataTestNode ? selected.Contains(index) && graph.PlacementOf(index).Anchor is null : _audits.ContainsKey(index) || _unitTests.ContainsKey(index);
        return isTested ? ExecutionRole.Test : ExecutionRole.Pass;
    }

    private ExecutionGraph Compact(Adjacency parents, int[] kept)
    {
        var numbers = new Dictionary<int, int>(kept.Length);
        foreach (var index in kept)
        {
            numbers.Add(index, numbers.Count);
        }

        var edges = new List<Edge>(_waits.Count);
        var seen = new HashSet<int>();
        foreach (var index in kept)
        {
            // Two tests may make a node wait for the same one.
            seen.Clear();
            foreach (var parent in parents[index])
            {
                if (numbers.TryGetValue(parent, out var number) && seen.Add(number))
                {
                    edges.Add(new Edge(numbers[index], number));
                }
            }
        }

        return new ExecutionGraph(
            Array.ConvertAll(kept, index => new ExecutionNode(
                graph[index], RoleOf(index), _audits.TryGetValue(index, out var audits) ? audits : [], _unitTests.TryGetValue(index, out var unitTests) ? unitTests : [])),
            Adjacency.From(kept.Length, edges));
    }
}
