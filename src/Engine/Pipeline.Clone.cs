using SpotifyEtl.Models.Engine.Comparing;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Execution;
using SpotifyEtl.Models.Engine.Graph;
using SpotifyEtl.Models.Engine.Warehouse;
using SpotifyEtl.Models.Templating;
using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Engine;

/// <summary>Relations that stand for those of another environment: <c>etl clone</c>.</summary>
public sealed partial class Pipeline
{
    /// <summary>
    /// Makes a view (or a copy) of the state's relation of each selected model, seed and snapshot, under the name that the node has in the target. What is there already
    /// stays, unless the request says to rebuild.
    /// </summary>
    /// <param name="project">The project.</param>
    /// <param name="selected">The nodes.</param>
    /// <param name="from">The state.</param>
    /// <param name="materialized">View or table.</param>
    /// <param name="request">How to run.</param>
    /// <param name="warehouse">The target's warehouse.</param>
    /// <param name="listener">Is told of progress.</param>
    /// <param name="diagnostics">Takes warnings.</param>
    /// <param name="cancellationToken">Interrupts the run.</param>
    /// <exception cref="ProjectException">A relation would be a clone of itself.</exception>
    public async Task<RunResult> CloneAsync(
        Project project, NodeSet selected, ProjectState from, Materialization materialized, RunRequest request, IWarehouse warehouse, IRunListener listener,
        DiagnosticBag diagnostics, CancellationToken cancellationToken)
    {
        WarnIfElsewhere(from, project, diagnostics);
        var existing = await warehouse.ReadStateAsync(SchemasOf(project.Graph, selected), cancellationToken);
        var clones = new List<Node>();
        foreach (var node in selected.Select(index => project.Graph[index]).Where(node => node is ModelNode or SeedNode or SnapshotNode))
        {
            if (node.Relation is not { } target || (existing.Find(target) is not null && !request.FullRefresh))
            {
                continue;
            }

            if (from.Nodes.GetValueOrDefault(node.Id)?.Relation is not { } origin)
            {
                diagnostics.Add(DiagnosticCodes.NotInState(node.Name));
            }
            else if (origin == target && (from.Database is null || from.Database == project.Parsed.Target.Database))
            {
                diagnostics.Add(DiagnosticCodes.CloneOfItself(node.Name, target.ToString()));
            }
            else
            {
                clones.Add(CloneOf(node, target, warehouse.Dialect.Quote(origin), materialized));
            }
        }

        diagnostics.ThrowIfErrors();
        var graph = GraphBuilder.Build(clones, diagnostics) ?? throw new InvalidOperationException("Clones read no nodes, and so close no circle.");
        var parsed = project.Parsed with
        {
            Nodes = clones.ToDictionary(node => node.Id),
            Settings = project.Parsed.Settings with { OnRunStart = [], OnRunEnd = [] },
        };
        var cloned = new Project(parsed, graph);
        var prepared = await PrepareAsync(cloned, graph.AllNodes(), request, warehouse, diagnostics, cancellationToken);
        return await ExecuteAsync(cloned, prepared, request, warehouse, listener, cancellationToken);
    }

    // Under the id of what it stands for, so that results and messages name that.
    private static ModelNode CloneOf(Node node, RelationName target, string origin, Materialization materialized) => new()
    {
        Id = node.Id,
        Name = node.Name,
        Package = node.Package,
        Path = node.Path,
        Fqn = node.Fqn,
        Declaration = node.Declaration,
        Template = Template.Parse(new SourceText(node.Path, $"select * from {{%{{{origin}}}%}}")),
        Config = new ModelConfig { Materialized = materialized },
        Target = target,
    };
}
