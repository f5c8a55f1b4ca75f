using System.Text;
using SpotifyEtl.Models.Engine.Auditing;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Graph;
using SpotifyEtl.Models.Engine.Planning.Contracts;
using SpotifyEtl.Models.Engine.Planning.Incremental;
using SpotifyEtl.Models.Engine.Planning.Materializations;
using SpotifyEtl.Models.Engine.Rendering;
using SpotifyEtl.Models.Engine.Staging.Seeds;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Engine.Planning;

/// <summary>Turns rendered nodes and what exists in the warehouse into a plan. Pure: the same inputs give the same plan.</summary>
/// <param name="nodes">All nodes of the project.</param>
/// <param name="graph">What runs, in order.</param>
/// <param name="dialect">The engine's SQL.</param>
/// <param name="capabilities">What the engine can do.</param>
/// <param name="state">What exists.</param>
/// <param name="request">What the user asked for.</param>
internal sealed class Planner(
    IReadOnlyDictionary<NodeId, Node> nodes, ExecutionGraph graph, Dialect dialect, Capabilities capabilities, WarehouseState state, RunRequest request)
{
    private static readonly IMaterialization View = new ViewMaterialization();
    private static readonly IMaterialization Table = new TableMaterialization();
    private static readonly IMaterialization Incremental = new IncrementalMaterialization();
    private static readonly IMaterialization MaterializedView = new MaterializedViewMaterialization();

    private readonly AuditSql _audits = new(dialect);
    private readonly HashSet<NodeId> _audited = [.. graph.Nodes.Where(part => part is { Role: ExecutionRole.Build, Audits.Count: > 0 }).Select(part => part.Node.Id)];

    private readonly HashSet<RelationName> _built =
        [.. graph.Nodes.Where(part => part is { Role: ExecutionRole.Build, Node: ModelNode or SeedNode }).Select(part => part.Node.Relation).OfType<RelationName>()];

    /// <summary>The plan of a run.</summary>
    /// <param name="compiled">The SQL of each node that runs; a model that is not in it is rendered when its turn comes.</param>
    /// <param name="runHooks">The statements around the run.</param>
    /// <param name="diagnostics">Takes what is wrong with seeds and strategies.</param>
    public Plan Plan(CompiledProject compiled, RunHooks runHooks, DiagnosticBag diagnostics)
    {
        ReportKeysWithoutEffect(diagnostics);
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
        if (model.Config is { Contract.IsEnforced: true, Materialized: not Materialization.View })
        {
            new ContractSql(model, dialect, capabilities).Report(diagnostics);
        }

        if (IsInBatches(model))
        {
            return InBatches(rendered);
        }

        var existing = state.Find(model.Target);
        var materialization = Of(model.Config.Materialized);
        var context = new MaterializationContext(model, rendered.Sql, BuiltAs(model), existing, dialect, capabilities, IsFullRefresh(model.Config), _built, id => nodes[id].Relation!);
        return WithHooks(rendered, [.. materialization.Plan(context)], new NodePlan(model, materialization.Kind) { CompiledSql = rendered.Sql });
    }

    /// <summary>The steps of one batch.</summary>
    /// <param name="rendered">The model, rendered for it.</param>
    /// <param name="batch">The batch.</param>
    /// <param name="creates">Whether it makes the table.</param>
    public IReadOnlyList<PlanStep> PlanBatch(RenderedNode rendered, Batch batch, bool creates)
    {
        var model = (ModelNode)rendered.Node;
        var context = new MaterializationContext(
            model, rendered.Sql, creates ? BuiltAs(model) : model.Target, state.Find(model.Target), dialect, capabilities, IsFullRefresh(model.Config), _built, id => nodes[id].Relation!);
        return [.. (creates ? TableMaterialization.Rebuild(context) : IncrementalMaterialization.Add(context, Increment.For(model, capabilities) with { Batch = batch }))
            .Where(step => step is not PlanStep.CheckContract)];
    }

    /// <summary>Whether a model's table is added to rather than rebuilt by this run.</summary>
    public bool IsIncremental(ModelNode model) =>
        model.Config.Materialized == Materialization.Incremental && IncrementalMaterialization.IsIncremental(state.Find(model.Target), IsFullRefresh(model.Config) && !IsPartlyBuilt(model));

    /// <summary>
    /// The name that a node is built under. Its own where the engine replaces a relation by one statement, for what is added to a table, and for a view
    /// that no test looks at before it is published.
    /// </summary>
    public RelationName BuiltAs(Node node)
    {
        var target = node.Relation!;
        var isInPlace = capabilities.ReplacesTables || node switch
        {
            SnapshotNode => true,
            ModelNode { Config.Materialized: Materialization.MaterializedView } view =>
                capabilities.MaterializedViews != MaterializedViews.Renamed
                || MaterializedViewMaterialization.IsRefreshed(state.Find(view.Target), IsFullRefresh(view.Config)),
            ModelNode model => IsIncremental(model) || (model.Config.Materialized == Materialization.View && !_audited.Contains(model.Id)),
            _ => false,
        };
        return isInPlace ? target : AsideName.Of(target, AsideName.New, capabilities.MaxIdentifierBytes);
    }

    /// <summary>The name under which tests look at what a run builds: that which it is built under, unless hooks work on it in its place before the tests.</summary>
    public RelationName AuditedAs(Node node) =>
        (node.BaseConfig is BuiltConfig config && config.PostHooks.Any(hook => hook.Transaction)) || node is ModelNode { Config.IncrementalStrategy: IncrementalStrategy.Microbatch }
            ? node.Relation!
            : BuiltAs(node);

    private NodePlan PlanNode(ExecutionNode part, CompiledProject compiled, DiagnosticBag diagnostics)
    {
        if (part.Role == ExecutionRole.Build)
        {
            CheckNames(part.Node, diagnostics);
        }

        var plan = part.Role == ExecutionRole.Build ? PlanBuild(part.Node, compiled.Nodes, diagnostics) : new NodePlan(part.Node, "tests") { IsTestsOnly = true };
        plan = plan with { UnitTests = part.UnitTests };
        var tests = TestsOf(part);
        return tests.Count == 0 ? plan : plan.WithAudit(new PlanStep.Audit(tests, [.. _audits.Statements([.. tests.Select(compiled.AuditOf)])]));
    }

    // A project may be built on several engines, and these keys mean something on one.
    private void ReportKeysWithoutEffect(DiagnosticBag diagnostics)
    {
        Report("indexes", capabilities.Indexes, config => config.Indexes.Count > 0);
        Report("unlogged", capabilities.UnloggedTables, config => config.IsUnlogged);

        void Report(string key, bool isKnown, Func<BuiltConfig, bool> isSet)
        {
            if (!isKnown && graph.Nodes.Where(part => part is { Role: ExecutionRole.Build, Node.BaseConfig: BuiltConfig config } && isSet(config)).Select(part => part.Node).ToList() is { Count: > 0 } nodes)
            {
                diagnostics.Add(DiagnosticCodes.KeyWithoutEffectOn(dialect.Name, key, nodes));
            }
        }
    }

    // Some engines cut a name that is too long, without a word, and two relations become one.
    private void CheckNames(Node node, DiagnosticBag diagnostics)
    {
        foreach (var name in ((string?[])[node.Relation?.Schema, node.Relation?.Identifier]).OfType<string>())
        {
            var bytes = Encoding.UTF8.GetByteCount(name);
            if (bytes > capabilities.MaxIdentifierBytes)
            {
                diagnostics.Add(DiagnosticCodes.NameTooLong(node, name, bytes, capabilities.MaxIdentifierBytes, dialect.Name));
            }
        }
    }

    private static IReadOnlyList<DataTestNode> TestsOf(ExecutionNode part) =>
        part is { Role: ExecutionRole.Test, Node: DataTestNode alone } ? [alone, .. part.Audits] : part.Audits;

    private NodePlan PlanBuild(Node node, IReadOnlyDictionary<NodeId, RenderedNode> rendered, DiagnosticBag diagnostics) => node switch
    {
        ModelNode model => rendered.TryGetValue(model.Id, out var sql) ? PlanModel(sql, diagnostics) : Postponed(model),
        SeedNode seed => PlanSeed(seed, rendered, diagnostics),
        SnapshotNode snapshot => PlanSnapshot(rendered[snapshot.Id], diagnostics),
        SourceNode source => new NodePlan(source, "staging") { Before = [new PlanStep.StageFiles(source, request.IsEmpty)] },
        _ => throw new System.Diagnostics.UnreachableException($"{node.Id} is nothing that can be built."),
    };

    private NodePlan PlanSeed(SeedNode seed, IReadOnlyDictionary<NodeId, RenderedNode> rendered, DiagnosticBag diagnostics)
    {
        var plan = new NodePlan(seed, SeedMaterialization.Kind);
        if (SeedReader.Read(seed, diagnostics) is not { } rows)
        {
            return plan;
        }

        if (dialect.NeedsColumnList(seed.Config.Values) && ColumnEncodings.Mistake(seed, [.. rows.Columns.Select(column => column.Name)]) is { } mistake)
        {
            diagnostics.Add(mistake);
        }

        var publication = new Publication(BuiltAs(seed), seed.Target, RelationKind.Table, _built);
        IReadOnlyList<PlanStep> steps = [.. SeedMaterialization.Plan(seed, publication, rows, state.Find(seed.Target), dialect, capabilities)];
        return rendered.TryGetValue(seed.Id, out var hooks) ? WithHooks(hooks, steps, plan) : plan with { Transaction = [.. steps, .. Governance(seed)] };
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
        return WithHooks(rendered, [.. SnapshotMaterialization.Plan(snapshot, rendered.Sql, existing, dialect, capabilities)], plan);
    }

    private static bool IsInBatches(ModelNode model) =>
        model.Config is { Materialized: Materialization.Incremental, IncrementalStrategy: IncrementalStrategy.Microbatch };

    // The batches have transactions of their own; what is tested is what they have published.
    private NodePlan InBatches(RenderedNode rendered)
    {
        var model = (ModelNode)rendered.Node;
        var isIncremental = IsIncremental(model);
        var batches = request.Batches?.GetValueOrDefault(model.Id)
            ?? BatchPlanner.Plan(model.Config.Microbatch, isIncremental, request.EventTimeStart, request.EventTimeEnd, request.Now.UtcDateTime);
        PlanStep[] check = model.Config.Contract.IsEnforced ? [new PlanStep.CheckContract(model, rendered.Sql)] : [];
        return new NodePlan(model, "microbatch model")
        {
            CompiledSql = rendered.Sql,
            Before =
            [
                .. check, .. Hooks("pre-hook", rendered.PreHooks, transaction: false), .. Hooks("pre-hook", rendered.PreHooks, transaction: true),
                new PlanStep.RunBatches(model, batches, Creates: !isIncremental), .. Governance(model),
            ],
            Transaction = Hooks("post-hook", rendered.PostHooks, transaction: true),
            After = Hooks("post-hook", rendered.PostHooks, transaction: false),
        };
    }

    // The model's own steps are known late, but its kind and the tests before it is published are known now.
    private static NodePlan Postponed(ModelNode model) =>
        new(model, Of(model.Config.Materialized).Kind) { Transaction = [new PlanStep.RenderAndPlan(model)] };

    // What the catalog says of a relation, once it is in its place.
    private static IEnumerable<PlanStep> Governance(Node node)
    {
        var config = (BuiltConfig)node.BaseConfig;
        var kind = node is ModelNode model ? KindOf(model.Config.Materialized) : RelationKind.Table;
        if (config.PersistedDocs != PersistedDocs.None)
        {
            yield return new PlanStep.PersistDocs(node, node.Relation!, kind, config.PersistedDocs);
        }

        if (config.Grants is { } grants)
        {
            yield return new PlanStep.ApplyGrants(node.Relation!, grants);
        }
    }

    private static RelationKind KindOf(Materialization materialization) => materialization switch
    {
        Materialization.View => RelationKind.View,
        Materialization.MaterializedView => RelationKind.MaterializedView,
        _ => RelationKind.Table,
    };

    private static NodePlan WithHooks(RenderedNode rendered, IReadOnlyList<PlanStep> steps, NodePlan plan) => plan with
    {
        Before = [.. steps.OfType<PlanStep.CheckContract>(), .. Hooks("pre-hook", rendered.PreHooks, transaction: false)],
        Transaction = [.. Hooks("pre-hook", rendered.PreHooks, transaction: true), .. steps.Where(step => step is not PlanStep.CheckContract), .. Governance(rendered.Node), .. Hooks("post-hook", rendered.PostHooks, transaction: true)],
        After = Hooks("post-hook", rendered.PostHooks, transaction: false),
    };

    private static IReadOnlyList<PlanStep> Hooks(string purpose, IReadOnlyList<RenderedHook> hooks, bool transaction) =>
        [.. hooks.Where(hook => hook.Transaction == transaction).Select(hook => new PlanStep.Execute(purpose, hook.Sql))];

    private IEnumerable<SchemaName> Schemas(NodePlan[] plans) =>
        plans.Where(plan => !plan.IsTestsOnly).Select(plan => plan.Node.Relation)
            .Concat(plans.SelectMany(plan => plan.DataTests).Where(test => request.StoreFailures ?? test.Config.StoreFailures).Select(test => test.FailuresTarget))
            .OfType<RelationName>()
            .Select(relation => new SchemaName(relation.Database, relation.Schema))
            .Distinct()
            .Where(schema => !state.Has(schema))
            .OrderBy(schema => schema.Schema, StringComparer.Ordinal);

    // Its other batches were built by the run that is repeated.
    private bool IsPartlyBuilt(ModelNode model) => request.Batches?.ContainsKey(model.Id) == true;

    private bool IsFullRefresh(ModelConfig config) => config.FullRefresh ?? request.FullRefresh;

    private void CheckStrategy(ModelNode model, DiagnosticBag diagnostics)
    {
        if (model.Config.Materialized == Materialization.MaterializedView && capabilities.MaterializedViews == MaterializedViews.None)
        {
            diagnostics.Add(DiagnosticCodes.NoMaterializedViews(model, dialect.Name));
        }

        if (model.Config is not { Materialized: Materialization.Incremental, IncrementalStrategy: { } strategy })
        {
            return;
        }

        var name = IncrementalStrategies.NameOf(strategy);
        if (strategy is not (IncrementalStrategy.Append or IncrementalStrategy.Microbatch) && model.Config.UniqueKey.Count == 0)
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
        Materialization.MaterializedView => MaterializedView,
        _ => throw new System.Diagnostics.UnreachableException("An ephemeral model is part of others, and never planned."),
    };
}
