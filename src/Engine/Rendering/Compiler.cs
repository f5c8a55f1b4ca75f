using System.Collections.Concurrent;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Graph;
using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Engine.Rendering;

/// <summary>Renders all selected nodes, in parallel: no rendering looks at the result of another.</summary>
internal sealed class Compiler(NodeRenderer renderer, TestRenderer tests)
{
    /// <summary>The SQL of the selected nodes; one with a mistake is missing, and in the diagnostics.</summary>
    /// <param name="graph">The project.</param>
    /// <param name="selected">The nodes.</param>
    /// <param name="postponesQueries">Whether models that read the warehouse while they are rendered are left out. Otherwise their queries give no rows.</param>
    /// <param name="diagnostics">Takes mistakes and warnings.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public CompiledProject Compile(ProjectGraph graph, NodeSet selected, bool postponesQueries, DiagnosticBag diagnostics, CancellationToken cancellationToken)
    {
        var nodes = new ConcurrentDictionary<NodeId, RenderedNode>();
        var rendered = new ConcurrentDictionary<NodeId, RenderedTest>();
        Parallel.ForEach(selected, new ParallelOptions { CancellationToken = cancellationToken }, index =>
        {
            switch (graph[index])
            {
                case ModelNode model when !(postponesQueries && model.QueriesWarehouse):
                    Keep(nodes, renderer.RenderModel(model, query: null, diagnostics, cancellationToken));
                    break;
                case SeedNode seed:
                    Keep(nodes, renderer.RenderSeed(seed, diagnostics, cancellationToken));
                    break;
                case SnapshotNode snapshot:
                    Keep(nodes, renderer.RenderSnapshot(snapshot, diagnostics, cancellationToken));
                    break;
                case DataTestNode test when tests.Render(test, diagnostics, cancellationToken) is { } sql:
                    rendered[test.Id] = sql;
                    break;
                default:
                    break;
            }
        });
        return new CompiledProject(nodes, rendered);
    }

    /// <summary>The tests of nodes that are built under another name and tested there, as they look at that.</summary>
    /// <param name="graph">What runs.</param>
    /// <param name="auditedAs">The name under which tests look at what a node becomes.</param>
    /// <param name="diagnostics">Takes mistakes and warnings.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public IReadOnlyDictionary<NodeId, RenderedTest> CompileAudits(
        ExecutionGraph graph, Func<Node, RelationName> auditedAs, DiagnosticBag diagnostics, CancellationToken cancellationToken)
    {
        var rendered = new ConcurrentDictionary<NodeId, RenderedTest>();
        var aside = graph.Nodes.Where(part => part is { Role: ExecutionRole.Build, Node: ModelNode or SeedNode, Audits.Count: > 0 } && auditedAs(part.Node) != part.Node.Relation);
        Parallel.ForEach(aside, new ParallelOptions { CancellationToken = cancellationToken }, part =>
        {
            var renderer = tests.Reading(part.Node, auditedAs(part.Node));
            foreach (var test in part.Audits)
            {
                if (renderer.Render(test, diagnostics, cancellationToken) is { } audit)
                {
                    rendered[test.Id] = audit;
                }
            }
        });
        return rendered;
    }

    /// <summary>The statements around the run.</summary>
    public RunHooks RunHooks(ProjectSettings settings, DiagnosticBag diagnostics, CancellationToken cancellationToken)
    {
        return new RunHooks(Render(settings.OnRunStart), Render(settings.OnRunEnd));

        IReadOnlyList<RenderedText> Render(IReadOnlyList<SourceText> hooks) =>
            [.. hooks.Select(hook => renderer.RenderRunHook(hook, diagnostics, cancellationToken)).OfType<RenderedText>()];
    }

    private static void Keep(ConcurrentDictionary<NodeId, RenderedNode> nodes, RenderedNode? rendered)
    {
        if (rendered is not null)
        {
            nodes[rendered.Node.Id] = rendered;
        }
    }
}
