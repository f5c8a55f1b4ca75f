using SpotifyEtl.Models.Engine.Auditing;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Graph;
using SpotifyEtl.Models.Engine.Planning.Incremental;
using SpotifyEtl.Models.Engine.Planning.Materializations;
using SpotifyEtl.Models.Engine.Rendering;
using SpotifyEtl.Models.Engine.Staging.Seeds;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Engine.Planning;

/// <summary>Turns rendered nodes and what exists in the warehouse into a plan. Pure: the same inputs give the same plan.</summary>
internal sealed class Planner(Dialect dialect, Capabilities capabilities, WarehouseState state, RunRequest request)
{
    private static readonly IMaterialization View = new ViewMaterialization();
    private static readonly IMaterialization Table = new TableMaterialization();
    private static readonly IMaterialization Incremental = new IncrementalMaterialization();

    private readonly AuditSql _audits = new(dialect);

    /// <summary>The plan of a run.</summary>
    /// <param name="graph">What runs, in order.</param>
    /// <param name="compiled">The SQL of each node that runs; a model that is not in it is rendered when its turn comes.</param>
    /// <param name="runHooks">The statements around the run.</param>
    /// <param name="diagnostics">Takes what is wrong with seeds and strategies.</param>
    public Plan Plan(
        ExecutionGraph graph,
        CompiledProject compiled,
        RunHooks runHooks,
        DiagnosticBag diagnostics)
    {
        var plans = new NodePlan[graph.Count];
        for (var number = 0; number < plans.Length; number++)
        {
            plans[number] = PlanNode(graph[number], compiled, diagnostics) with { WaitsFor = graph.Parents(number).ToArray() };
        }

        return new Plan([.. Schemas(plans)], runHooks.Start, plans, runHooks.End);
    }

    /// <summary>The steps of one model, without its audits.</summary>
    public NodePlan PlanModel(RenderedNode rendered, DiagnosticBag diagnostics)
    {
        var model = (ModelNode)rendered.Node;
        CheckStrategy(model, diagnostics);
        var existing = state.Find(model.Target);
        var materialization = Of(model.Config.Materialized);
        var context = new MaterializationContext(model, rendered.Sql, existing, dialect, capabilities, IsFullRefresh(model.Config));
        return WithHooks(rendered, [.. materialization.Plan(context)], new NodePlan(model, materialization.Kind) { CompiledSql = rendered.Sql });
    }

    /// <summary>Whether a model's table is added to rather than rebuilt by this run.</summary>
    public bool IsIncremental(ModelNode model) =>
        model.Config.Materialized == Materialization.Incremental && IncrementalMaterialization.IsIncremental(state.Find(model.Target), IsFullRefresh(model.Config));

    private NodePlan PlanNode(ExecutionNode part, CompiledProject compiled, DiagnosticBag diagnostics)
    {
        var plan = part.Role == ExecutionRole.Build ? PlanBuild(part.Node, compiled.Nodes, diagnostics) : new NodePlan(part.Node, "tests") { IsTestsOnly = true };
        var tests = TestsOf(part);
        return tests.Count == 0 ? plan : plan with { Transaction = [.. plan.Transaction, new PlanStep.Audit(tests, [.. _audits.Statements([.. tests.Select(test => compiled.Tests[test.Id])])])] };
    }

    private static IReadOnlyList<DataTestNode> TestsOf(ExecutionNode part) =>
        part is { Role: ExecutionRole.Test, Node: DataTestNode alone } ? [alone, .. part.Audits] : part.Audits;

    private NodePlan PlanBuild(Node node, IReadOnlyDictionary<NodeId, RenderedNode> rendered, DiagnosticBag diagnostics) => node switch
    {
        ModelNode model => rendered.TryGetValue(model.Id, out var sql) ? PlanModel(sql, diagnostics) : Postponed(model),
        SeedNode seed => PlanSeed(seed, rendered, diagnostics),
        SnapshotNode snapshot => PlanSnapshot(rendered[snapshot.Id], diagnostics),
        SourceNode source => new NodePlan(source, "staging") { Before = [new PlanStep.StageFiles(source)] },
        _ => throw new System.Diagnostics.UnreachableException($"{node.Id} is nothing that can be built."),
    };

    private NodePlan PlanSeed(SeedNode seed, IReadOnlyDictionary<NodeId, RenderedNode> rendered, DiagnosticBag diagnostics)
    {
        var plan = new NodePlan(seed, SeedMaterialization.Kind);
        if (SeedReader.Read(seed, diagnostics) is not { } rows)
        {
            return plan;
        }

        IReadOnlyList<PlanStep> steps = [.. SeedMaterialization.Plan(seed, rows, state.Find(seed.Target), dialect)];
        return rendered.TryGetValue(seed.Id, out var hooks) ? WithHooks(hooks, steps, plan) : plan with { Transaction = steps };
    }

    private NodePlan PlanSnapshot(RenderedNode rendered, DiagnosticBag diagnostics)
    {
        var snapshot = (SnapshotNode)rendered.Node;
        var existing = state.Find(snapshot.Target);
        if (existing is { Kind: not RelationKind.Table })
        {
            diagnostics.Add(DiagnosticCodes.NotASnapshot(snapshot, "it is a view"));
        }

        var plan = new NodePlan(snapshot, SnapshotMaterialization.Kind) { CompiledSql = rendered.Sql };
        return WithHooks(rendered, [.. SnapshotMaterialization.Plan(snapshot, rendered.Sql, existing, dialect)], plan);
    }

    // The model's own steps are known late, but its kind and the tests before it is published are known now.
    private static NodePlan Postponed(ModelNode model) =>
        new(model, Of(model.Config.Materialized).Kind) { Transaction = [new PlanStep.RenderAndPlan(model)] };

    private static NodePlan WithHooks(RenderedNode rendered, IReadOnlyList<PlanStep> steps, NodePlan plan) => plan with
    {
        Before = Hooks("pre-hook", rendered.PreHooks, transaction: false),
        Transaction = [.. Hooks("pre-hook", rendered.PreHooks, transaction: true), .. steps, .. Hooks("post-hook", rendered.PostHooks, transaction: true)],
        After = Hooks("post-hook", rendered.PostHooks, transaction: false),
    };

    private static IReadOnlyList<PlanStep> Hooks(string purpose, IReadOnlyList<RenderedHook> hooks, bool transaction) =>
        [.. hooks.Where(hook => hook.Transaction == transaction).Select(hook => new PlanStep.Execute(purpose, hook.Sql))];

    private IEnumerable<SchemaName> Schemas(NodePlan[] plans) =>
        plans.Where(plan => !plan.IsTestsOnly).Select(plan => plan.Node.Relation)
            .Concat(plans.SelectMany(plan => plan.Tests).Where(test => request.StoreFailures ?? test.Config.StoreFailures).Select(test => test.FailuresTarget))
            .OfType<RelationName>()
            .Select(relation => new SchemaName(relation.Database, relation.Schema))
            .Distinct()
            .OrderBy(schema => schema.Schema, StringComparer.Ordinal);

    private bool IsFullRefresh(ModelConfig config) => config.FullRefresh ?? request.FullRefresh;

    private void CheckStrategy(ModelNode model, DiagnosticBag diagnostics)
    {
        if (model.Config is not { Materialized: Materialization.Incremental, IncrementalStrategy: { } strategy })
        {
            return;
        }

        var name = IncrementalStrategies.NameOf(strategy);
        if (strategy != IncrementalStrategy.Append && model.Config.UniqueKey.Count == 0)
        {
            diagnostics.Add(DiagnosticCodes.StrategyNeedsKey(model, name));
        }

        if (strategy == IncrementalStrategy.Merge && !capabilities.Merge)
        {
            diagnostics.Add(DiagnosticCodes.StrategyNotAvailable(model, name, dialect.Name));
        }
    }

    private static IMaterialization Of(Materialization materialization) => materialization switch
    {
        Materialization.View => View,
        Materialization.Table => Table,
        Materialization.Incremental => Incremental,
        _ => throw new System.Diagnostics.UnreachableException("An ephemeral model is part of others, and never planned."),
    };
}
