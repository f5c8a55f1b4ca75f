using SpotifyEtl.Models.Engine.Graph;

namespace SpotifyEtl.Models.Tests.Engine.Graph;

public sealed class DynamicOrderTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Whatever_edges_are_added_the_order_holds_and_ways_are_found(int seed)
    {
        const int count = 40;
        var random = new Random(seed);
        List<Edge> reads = [.. RandomPairs(random, count, 30).Where(pair => pair.From < pair.To).Select(pair => new Edge(pair.To, pair.From)).Distinct()];
        var parents = Adjacency.From(count, reads);
        var order = TopologicalOrder.Find(parents, parents.Reverse())!;
        var dynamic = new DynamicOrder(parents, parents.Reverse(), order, new int[count]);
        var edges = reads.Select(read => new Edge(read.To, read.From)).ToHashSet();

        foreach (var edge in RandomPairs(random, count, 300))
        {
            Assert.Equal(IsReachable(edges, edge.To, edge.From), dynamic.Reaches(edge.To, edge.From));
            if (edge.From != edge.To && !dynamic.Reaches(edge.To, edge.From))
            {
                dynamic.Add(edge);
                edges.Add(edge);
            }

            Assert.All(edges, known => Assert.True(dynamic.Rank(known.From) < dynamic.Rank(known.To)));
        }

        Assert.Equal(count, Enumerable.Range(0, count).Select(dynamic.Rank).Distinct().Count());
        Assert.True(edges.Count > reads.Count + 50);
    }

    private static List<Edge> RandomPairs(Random random, int count, int pairs) =>
        [.. Enumerable.Range(0, pairs).Select(_ => new Edge(random.Next(count), random.Next(count)))];

    private static bool IsReachable(HashSet<Edge> edges, int from, int to)
    {
        if (from == to)
        {
            return false;
        }

        var reached = new HashSet<int> { from };
        var grew = true;
        while (grew)
        {
            grew = edges.Where(edge => reached.Contains(edge.From)).ToList().Aggregate(false, (any, edge) => reached.Add(edge.To) || any);
        }

        return reached.Contains(to);
    }
}
