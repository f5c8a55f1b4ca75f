using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;

namespace SpotifyEtl.Models.Engine.UnitTesting;

/// <summary>What can be said of unit tests before any runs: their inputs are what their models read.</summary>
internal static class UnitTestChecks
{
    public static void Check(IReadOnlyDictionary<NodeId, Node> nodes, DiagnosticBag diagnostics)
    {
        foreach (var test in nodes.Values.OfType<UnitTestNode>())
        {
            if (!nodes.TryGetValue(test.Model, out var model))
            {
                continue;
            }

            var reads = Reads(model, nodes);
            foreach (var input in test.Given.Where(input => input.Node is { } id && !reads.Contains(id)))
            {
                diagnostics.Add(DiagnosticCodes.UnitTestInputNotRead(
                    test, model.Name, Spell(nodes[input.Node!.Value]), reads.Select(id => Spell(nodes[id])).Order(StringComparer.Ordinal), input.Span));
            }

            var given = test.Given.Select(input => input.Node).ToHashSet();
            foreach (var missing in model.DependsOn.Where(id => !given.Contains(id)).SelectMany(id => Needed(nodes[id], given, nodes)).Distinct())
            {
                diagnostics.Add(DiagnosticCodes.UnitTestInputMissing(test, model.Name, Spell(nodes[missing])));
            }
        }
    }

    /// <summary>As a unit test refers to it: <c>ref('stg_orders')</c>.</summary>
    public static string Spell(Node node) => node is SourceNode source ? $"source('{source.SourceName}', '{source.Name}')" : $"ref('{node.Name}')";

    // Rows may also be given to what an ephemeral model reads, whose SQL is part of the model's own.
    private static HashSet<NodeId> Reads(Node model, IReadOnlyDictionary<NodeId, Node> nodes)
    {
        var reads = new HashSet<NodeId>();
        var open = new Queue<NodeId>(model.DependsOn);
        while (open.TryDequeue(out var id))
        {
            if (reads.Add(id) && nodes[id] is ModelNode { Relation: null } ephemeral)
            {
                foreach (var inner in ephemeral.DependsOn)
                {
                    open.Enqueue(inner);
                }
            }
        }

        return reads;
    }

    // A seed has its rows in the project, and an ephemeral model without rows of its own is what its SQL makes of what it reads.
    private static IEnumerable<NodeId> Needed(Node read, HashSet<NodeId?> given, IReadOnlyDictionary<NodeId, Node> nodes) => read switch
    {
        SeedNode => [],
        ModelNode { Relation: null } ephemeral => ephemeral.DependsOn.Where(id => !given.Contains(id)).SelectMany(id => Needed(nodes[id], given, nodes)),
        _ => [read.Id],
    };
}
