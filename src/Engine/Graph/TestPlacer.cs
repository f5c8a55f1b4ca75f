using SpotifyEtl.Models.Engine.Definitions;

namespace SpotifyEtl.Models.Engine.Graph;

/// <summary>
/// Decides for every data test in whose transaction it runs, so that as many tests as possible run before the rows that they test are published.
/// <para>A test that a model or seed declares is anchored there. What else it reads and the model does not (the other side of <c>relationships</c>)
/// is made to come before the model. If one of those descends from the model, that would be a cycle; then the rule for all other tests holds:</para>
/// <para>a test is anchored at the one of the nodes it reads that all the others come before. Where there is none, the test stands alone.</para>
/// </summary>
internal sealed class TestPlacer
{
    private readonly Node[] _nodes;
    private readonly Adjacency _parents;
    private readonly TestPlacement?[] _placements;

    // What a declared test asks for: its anchor, and what the anchor is to wait for.
    private readonly record struct Wish(int Test, int Anchor, int[] WaitsFor);

    private TestPlacer(Node[] nodes, Adjacency parents)
    {
        _nodes = nodes;
        _parents = parents;
        _placements = new TestPlacement?[nodes.Length];
    }

    /// <summary>Places all tests. Gives null for the nodes that are none, and an order in which each node comes after all that it reads or waits for.</summary>
    /// <param name="nodes">The nodes, by id.</param>
    /// <param name="parents">What each reads; without cycles.</param>
    /// <param name="order">An order in which each node comes after all that it reads.</param>
    public static (TestPlacement?[] Placements, int[] Order) Place(Node[] nodes, Adjacency parents, int[] order)
    {
        var placer = new TestPlacer(nodes, parents);
        placer.GrantWishes(order);
        return (placer._placements, placer.PlaceOthers());
    }

    // In order of the tests' ids. Waiting can close a cycle only within a strong component of the graph in which every wish is granted,
    // so that is where the search for one stays; where no test relates a node to what descends from it, there is nothing to search.
    private void GrantWishes(int[] order)
    {
        List<Wish> wishes = [.. FindWishes()];
        var components = StrongComponents.Find(WithWaits(wishes.Select(wish => (wish.Anchor, (IReadOnlyList<int>)wish.WaitsFor))));
        var granted = new DynamicOrder(_parents, _parents.Reverse(), order, components);
        foreach (var wish in wishes)
        {
            if (!wish.WaitsFor.Any(read => granted.Reaches(wish.Anchor, read)))
            {
                Array.ForEach(wish.WaitsFor, read => granted.Add(new Edge(read, wish.Anchor)));
                _placements[wish.Test] = new TestPlacement(wish.Anchor, wish.WaitsFor);
            }
        }
    }

    private IEnumerable<Wish> FindWishes()
    {
        for (var index = 0; index < _nodes.Length; index++)
        {
            if (_nodes[index] is DataTestNode { AttachedTo: { } id } && FindRead(index, id) is var anchor and >= 0 && CanBeMadeToWait(_nodes[anchor]))
            {
                yield return new Wish(index, anchor, FindWaits(index, anchor));
            }
        }
    }

    private int FindRead(int test, NodeId id)
    {
        foreach (var read in _parents[test])
        {
            if (_nodes[read].Id == id)
            {
                return read;
            }
        }

        return -1;
    }

    private int[] FindWaits(int test, int anchor)
    {
        var waits = new List<int>();
        foreach (var read in _parents[test])
        {
            if (read != anchor && !_parents[anchor].Contains(read))
            {
                waits.Add(read);
            }
        }

        return [.. waits];
    }

    // Who comes before whom depends on who waits for whom, which is settled by now.
    private int[] PlaceOthers()
    {
        var parents = WithWaits(_placements.OfType<TestPlacement>().Select(placement => (placement.Anchor!.Value, placement.WaitsFor)));
        var children = parents.Reverse();
        var order = TopologicalOrder.Find(parents, children) ?? throw new InvalidOperationException("A wish was granted that closes a cycle.");
        var ways = new DynamicOrder(parents, children, order, components: new int[order.Length]);
        for (var index = 0; index < _nodes.Length; index++)
        {
            if (_nodes[index] is DataTestNode)
            {
                _placements[index] ??= AtLastRead(index, ways);
            }
        }

        return order;
    }

    private TestPlacement AtLastRead(int test, DynamicOrder ways)
    {
        var reads = _parents[test].ToArray();
        if (reads.Length == 0)
        {
            return TestPlacement.Standalone;
        }

        var last = reads.MaxBy(ways.Rank);
        return reads.All(read => read == last || ways.Reaches(read, last)) ? new TestPlacement(last, []) : TestPlacement.Standalone;
    }

    private Adjacency WithWaits(IEnumerable<(int Anchor, IReadOnlyList<int> Reads)> waits)
    {
        var edges = new List<Edge>(_parents.EdgeCount);
        for (var index = 0; index < _parents.Count; index++)
        {
            foreach (var parent in _parents[index])
            {
                edges.Add(new Edge(index, parent));
            }
        }

        edges.AddRange(waits.SelectMany(wait => wait.Reads, (wait, read) => new Edge(wait.Anchor, read)));
        return Adjacency.From(_parents.Count, edges);
    }

    // A source or an ephemeral model holds nothing back from being published, and what reads it should not wait for the sake of a test.
    private static bool CanBeMadeToWait(Node node) => node.BaseConfig is BuiltConfig && node.Relation is not null;
}
