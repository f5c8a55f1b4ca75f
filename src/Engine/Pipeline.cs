using SpotifyEtl.Models.Engine.Auditing;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Execution;
using SpotifyEtl.Models.Engine.Graph;
using SpotifyEtl.Models.Engine.Graph.Selection;
using SpotifyEtl.Models.Engine.Graph.Selection.Named;
using SpotifyEtl.Models.Engine.Loading;
using SpotifyEtl.Models.Engine.Parsing;
using SpotifyEtl.Models.Engine.Planning;
using SpotifyEtl.Models.Engine.Rendering;
using SpotifyEtl.Models.Engine.Reporting;
using SpotifyEtl.Models.Engine.Reporting.Artifacts;
using SpotifyEtl.Models.Engine.Staging;
using SpotifyEtl.Models.Engine.UnitTesting;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Engine;

/// <summary>
/// The stages in order, and the only place that knows them all: load, parse, graph, select, state, render, plan, execute, report. Each takes a value
/// and gives one; the user's mistakes are collected on the way, and the pipeline stops between stages, never inside one.
/// </summary>
/// <param name="warehouses">The adapters.</param>
/// <param name="stages">Gives what loads files into a warehouse.</param>
/// <param name="time">The clock.</param>
public sealed partial class Pipeline(IWarehouseProvider warehouses, Func<IWarehouse, Project, IFileStage> stages, TimeProvider time)
{
    /// <summary>Reads a project: load, parse, graph.</summary>
    /// <exception cref="ProjectException">The project has errors; all that could be found are in it.</exception>
    public static async Task<Project> ReadAsync(ProjectRequest request, DiagnosticBag diagnostics, CancellationToken cancellationToken)
    {
        var loaded = await ProjectLoader.LoadAsync(request, diagnostics, cancellationToken);
        var parsed = loaded is null ? null : ProjectParser.Parse(loaded, diagnostics, cancellationToken);
        var graph = parsed is null ? null : GraphBuilder.Build([.. parsed.Nodes.Values], diagnostics);
        TestChecks.Check(parsed?.Nodes.Values ?? [], diagnostics);
        if (graph is not null)
        {
            UnitTestChecks.Check(parsed!.Nodes, diagnostics);
        }

        var selectors = loaded is null ? NamedSelectors.None : SelectorFile.Read(loaded, diagnostics);
        diagnostics.ThrowIfErrors();
        return new Project(parsed!, graph!) { Selectors = selectors };
    }

    /// <summary>The nodes to work on.</summary>
    /// <exception cref="ProjectException">The selection cannot be understood.</exception>
    public static NodeSet Select(Project project, SelectionRequest selection, DiagnosticBag diagnostics)
    {
        var context = new SelectionContext(project.Parsed.Settings.Name) { Selectors = project.Selectors };
        var selected = NodeSelection.Select(project.Graph, selection, context, diagnostics);
        diagnostics.ThrowIfErrors();
        return selected;
    }

    /// <summary>Renders the selected nodes without a warehouse, as if nothing had been built yet, and writes their SQL below the target path.</summary>
    /// <exception cref="ProjectException">A template made a mistake.</exception>
    public CompiledProject Compile(Project project, NodeSet selected, DiagnosticBag diagnostics, CancellationToken cancellationToken)
    {
        var dialect = warehouses.DialectOf(project.Parsed.Target);
        var renderer = new NodeRenderer(project.Parsed, dialect, WarehouseState.Empty, isIncremental: _ => false, fullRefresh: false);
        var compiled = CompilerOf(project, renderer, dialect).Compile(project.Graph, selected, postponesQueries: false, diagnostics, cancellationToken);
        diagnostics.ThrowIfErrors();
        CompiledFiles.Write(project.TargetPath, compiled, test => new AuditSql(dialect).FailingRows(test).Text);
        return compiled;
    }

    /// <summary>Opens the target's warehouse.</summary>
    /// <exception cref="ProjectException">The target is wrong, or the warehouse cannot be opened.</exception>
    public async Task<IWarehouse> OpenAsync(Project project, CancellationToken cancellationToken)
    {
        try
        {
            return await warehouses.OpenAsync(project.Parsed.Target, project.Parsed.Request.Root, cancellationToken);
        }
        catch (WarehouseException e)
        {
            throw new ProjectException(DiagnosticCodes.CannotConnect(project.Parsed.Target.Name, e.Message, e.Hint, project.Parsed.Target.Declaration));
        }
    }

    /// <summary>What a run would do, without doing it.</summary>
    public static async Task<Plan> PlanAsync(
        Project project, NodeSet selected, RunRequest request, IWarehouse warehouse, DiagnosticBag diagnostics, CancellationToken cancellationToken) =>
        (await PrepareAsync(project, selected, request, warehouse, diagnostics, cancellationToken)).Plan;

    /// <summary>Runs: state, render, plan, execute, report.</summary>
    /// <exception cref="ProjectException">Something is wrong with a template or a seed; nothing was run.</exception>
    public async Task<RunResult> RunAsync(
        Project project, NodeSet selected, RunRequest request, IWarehouse warehouse, IRunListener listener, DiagnosticBag diagnostics,
        CancellationToken cancellationToken)
    {
        var prepared = await PrepareAsync(project, selected, request, warehouse, diagnostics, cancellationToken);
        CompiledFiles.Write(project.TargetPath, prepared.Compiled, test => new AuditSql(warehouse.Dialect).FailingRows(test).Text);

        var executor = new NodeExecutor(
            warehouse.Dialect, stages(warehouse, project), prepared.LatePlanner,
            new UnitTestRunner(new UnitTestQueries(project.Parsed, prepared.Renderer, warehouse.Dialect), warehouse.Dialect, time),
            new ContractChecker(warehouse.Dialect, warehouse.Capabilities),
            new AuditRunner(warehouse.Dialect, prepared.Compiled, request, time), new RetryPolicy(), time);
        var options = new RunnerOptions(project.Parsed.Target.Threads, request.FailFast);
        var result = await new Runner(warehouse, executor, listener, time, options).RunAsync(prepared.Plan, cancellationToken);

        RunResultsArtifact.Write(
            Path.Combine(project.TargetPath, RunResultsArtifact.FileName), result, project.Parsed.Request, request.Command, warehouse.Dialect, time.GetUtcNow());
        return result;
    }

    private static async Task<Prepared> PrepareAsync(
        Project project, NodeSet selected, RunRequest request, IWarehouse warehouse, DiagnosticBag diagnostics, CancellationToken cancellationToken)
    {
        request = request with { Now = project.Parsed.Request.RunStartedAt };
        var scoped = request.Scope.Apply(project.Graph, selected);
        var state = await warehouse.ReadStateAsync(SchemasOf(project.Graph, scoped), cancellationToken);
        var execution = ExecutionGraph.Create(project.Graph, scoped);
        var planner = new Planner(project.Parsed.Nodes, execution, warehouse.Dialect, warehouse.Capabilities, state, request);
        var renderer = new NodeRenderer(project.Parsed, warehouse.Dialect, state, planner.IsIncremental, request.FullRefresh);
        var compiler = CompilerOf(project, renderer, warehouse.Dialect);
        var compiled = compiler.Compile(project.Graph, scoped, postponesQueries: true, diagnostics, cancellationToken);
        compiled = compiled with { Audits = compiler.CompileAudits(execution, planner.AuditedAs, diagnostics, cancellationToken) };
        var hooks = compiler.RunHooks(project.Parsed.Settings, diagnostics, cancellationToken);
        diagnostics.ThrowIfErrors();

        var plan = planner.Plan(compiled, hooks, diagnostics);
        diagnostics.ThrowIfErrors();
        return new Prepared(plan, compiled, renderer, new LatePlanner(renderer, planner, warehouse.Dialect));
    }

    // The schemas of what is built and of what it reads.
    private static HashSet<SchemaName> SchemasOf(ProjectGraph graph, NodeSet selected) =>
        [.. selected.SelectMany(index => graph.Parents(index).ToArray().Append(index))
            .Select(index => graph[index] is DataTestNode test ? test.FailuresTarget : graph[index].Relation)
            .OfType<RelationName>()
            .Select(relation => new SchemaName(relation.Database, relation.Schema))];

    private static Compiler CompilerOf(Project project, NodeRenderer renderer, Dialect dialect) =>
        new(renderer, new TestRenderer(renderer, project.Parsed, dialect));

    private sealed record Prepared(Plan Plan, CompiledProject Compiled, NodeRenderer Renderer, LatePlanner LatePlanner);
}
