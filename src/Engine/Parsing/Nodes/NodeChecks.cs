using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Parsing.Properties;

namespace SpotifyEtl.Models.Engine.Parsing.Nodes;

/// <summary>Checks that need all nodes: relations and tests that are there twice, and groups that are not there.</summary>
internal static class NodeChecks
{
    public static void Report(IReadOnlyList<Node> nodes, PropertySet properties, DiagnosticBag diagnostics)
    {
        ReportSameRelations(nodes, diagnostics);
        ReportSameTests(nodes, diagnostics);
        foreach (var node in nodes)
        {
            if (node is ModelNode { Config: { Enabled: true, Access: Access.Public, Materialized: Materialization.Ephemeral } config })
            {
                diagnostics.Add(DiagnosticCodes.PublicEphemeral(node.Name, config.Values.TryGet("access", out var access) ? access.Span ?? node.Declaration : node.Declaration));
            }

            if (node.BaseConfig.Group is { } group && properties.IsComplete && !properties.Groups.ContainsKey(group))
            {
                var span = node.BaseConfig.Values.TryGet("group", out var entry) ? entry.Span : null;
                diagnostics.Add(DiagnosticCodes.UnknownGroup(group, properties.Groups.Keys, span ?? node.Declaration));
            }
        }
    }

    // Only what this project writes: two sources may well read one table. Case is ignored, because some warehouses do.
    private static void ReportSameRelations(IReadOnlyList<Node> nodes, DiagnosticBag diagnostics)
    {
        var owners = new Dictionary<string, Node>(StringComparer.OrdinalIgnoreCase);
        foreach (var node in nodes.Where(node => node.BaseConfig.Enabled && IsWritten(node)))
        {
            // Nodes of one name are an error of their own.
            if (node.Relation?.ToString() is { } relation && !owners.TryAdd(relation, node) && owners[relation].Name != node.Name)
            {
                var first = owners[relation];
                diagnostics.Add(DiagnosticCodes.SameRelation(relation, first.Name, node.Name, first.Declaration, node.Declaration));
            }
        }
    }

    private static void ReportSameTests(IReadOnlyList<Node> nodes, DiagnosticBag diagnostics)
    {
        var seen = new Dictionary<NodeId, DataTestNode>();
        foreach (var test in nodes.OfType<DataTestNode>().Where(test => test.Config.Enabled && !seen.TryAdd(test.Id, test)))
        {
            diagnostics.Add(DiagnosticCodes.DuplicateTest(test.Name, seen[test.Id].Declaration, test.Declaration));
        }
    }

    private static bool IsWritten(Node node) => node is ModelNode or SeedNode or SnapshotNode or SourceNode { Staging: not null };
}
