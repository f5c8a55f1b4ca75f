using SpotifyEtl.Models.Engine.Graph;

namespace SpotifyEtl.Models.Tests.Engine.Graph;

/// <summary>Lets tests speak of nodes by name.</summary>
internal static class GraphExtensions
{
    public static int Index(this ProjectGraph graph, string name) => graph.Nodes.Index().Single(node => node.Item.Name == name).Index;

    public static string[] Names(this ProjectGraph graph, IEnumerable<int> indexes) => [.. indexes.Select(index => graph[index].Name)];

    public static NodeSet Set(this ProjectGraph graph, params string[] names)
    {
        var set = graph.NewSet();
        foreach (var name in names)
        {
            set.Add(graph.Index(name));
        }

        return set;
    }

    public static NodeSet All(this ProjectGraph graph) => graph.Set([.. graph.Nodes.Select(node => node.Name)]);

    /// <summary>The anchor of a test and what it makes the anchor wait for, as <c>anchor after a, b</c>; <c>alone</c> without an anchor.</summary>
    public static string Placement(this ProjectGraph graph, string test)
    {
        var placement = graph.PlacementOf(graph.Index(test));
        return placement.Anchor is not { } anchor ? "alone"
            : placement.WaitsFor.Count == 0 ? graph[anchor].Name
            : $"{graph[anchor].Name} after {string.Join(", ", graph.Names(placement.WaitsFor))}";
    }

    /// <summary>The parts of a run, one a line: what it waits for, its name, what it does, and the tests that run with it.</summary>
    public static string Describe(this ExecutionGraph run)
    {
        var lines = run.Nodes.Select((part, number) =>
        {
            var parents = string.Join(", ", run.Parents(number).ToArray().Order().Select(parent => run[parent].Node.Name));
            var audits = string.Join(", ", part.Audits.Select(test => test.Name));
            return $"{(parents.Length == 0 ? "" : $"{parents} > ")}{part.Node.Name}: {part.Role}{(audits.Length == 0 ? "" : $" {audits}")}";
        });
        return string.Join('\n', lines);
    }
}
