using SpotifyEtl.Models.Engine.Auditing;
using SpotifyEtl.Models.Engine.Comparing;
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
using SpotifyEtl.Models.Engine.Reporting.Site.History;
using SpotifyEtl.Models.Engine.UnitTesting;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Engine;

/// <summary>
/// The stages in order, and the only place that knows them all: load, parse, graph, select, state, render, plan, execute, report. Each takes a value
/// and gives one; the user's mistakes are collected on the way, and the pipeline stops between stages, never inside one.
/// </summary>
/// <param name="warehouses">The warehouses.</param>
/// <param name="files">What brings files in.</param>
/// <param name="analyzers">What reads SQL without a warehouse.</param>
/// <param name="time">The clock.</param>
public sealed partial class Pipeline(IWarehouseProvider warehouses, IFileAdapters files, IQueryAnalyzers analyzers, TimeProvider time)
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
    /// <param name="project">The project.</param>
    /// <param name="selection">What the user asked for.</param>
    /// <param name="diagnostics">Takes warnings.</param>
    /// <param name="previous">The artifacts of an earlier command, for the methods that compare with one; null for none.</param>
    /// <param name="cancellationToken">Stops the comparison.</param>
    /// <exception cref="ProjectException">The selection cannot be understood.</exception>
    public static NodeSet Select(Project project, SelectionRequest selection, DiagnosticBag diagnostics, PreviousState? previous, CancellationToken cancellationToken)
    {
        var context = new SelectionContext(project.Parsed.Settings.Name)
        {
            Selectors = project.Selectors,
            State = previous is null ? null : new SelectionState(previous, CurrentStateOf(project, diagnostics, cancellationToken)),
        };
        var selected = NodeSelection.Select(project.Graph, selection, context, diagnostics);
        diagnostics.ThrowIfErrors();
        return selected;
    }

    private static CurrentState CurrentStateOf(Project project, DiagnosticBag diagnostics, CancellationToken cancellationToken) => new(
        project.ShownTargetPath,
        () => project.TakeState(cancellationToken),
        () =>
        {
            var sources = StoredArtifact.Read(Path.Combine(project.TargetPath, SourceTimes.FileName), SourceTimes.Read, diagnostics);
            diagnostics.ThrowIfErrors();
            return sources;
        });

    /// <summary>
    /// Renders the selected nodes without a warehouse, as if nothing had been built yet, and writes their SQL below the target path. Only a deferral that reads from
    /// the target what is there asks the warehouse what that is.
    /// </summary>
    /// <param name="project">The project.</param>
    /// <param name="selected">The nodes.</param>
    /// <param name="deferral">Where to read what is not selected; null for the target.</param>
    /// <param name="diagnostics">Takes warnings.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ProjectException">A template made a mistake, or the warehouse that is asked cannot be opened.</exception>
    public async Task<CompiledProject> CompileAsync(
        Project project, NodeSet selected, Deferral? deferral, DiagnosticBag diagnostics, CancellationToken cancellationToken)
    {
        WarnIfElsewhere(deferral?.State, project, diagnostics);
        var dialect = warehouses.DialectOf(project.Parsed.Target);
        var renderer = OfflineRendererOf(project, dialect);
        if (deferral is not null)
        {
            var existing = deferral.FavorsState ? WarehouseState.Empty : await ReadStateAsync(project, cancellationToken);
            renderer = renderer.With(deferral.CreateSubstitute(id => selected.Contains(project.Graph.IndexOf(id)), existing, dialect));
        }

        var compiled = CompilerOf(project, renderer, dialect).Compile(project.Graph, selected, postponesQueries: false, diagnostics, cancellationToken);
        var unitTests = new UnitTestQueries(project.Parsed, renderer, dialect);
        compiled = compiled with { UnitTests = await unitTests.RenderOfflineAsync(selected.Select(index => project.Graph[index]), diagnostics, cancellationToken) };
        diagnostics.ThrowIfErrors();
        // Who compiles a few models looks at their SQL; the state of thousands would take longer than that.
        await ReportAsync(project, compiled, dialect, isWhole: selected.Count() == project.Graph.Count, cancellationToken);
        return compiled;
    }

    private async Task<WarehouseState> ReadStateAsync(Project project, CancellationToken cancellationToken)
    {
        await using var warehouse = await OpenAsync(project, cancellationToken);
        return await warehouse.ReadStateAsync(SchemasOf(project.Graph, project.Graph.AllNodes()), cancellationToken);
    }

    /// <summary>Opens the target's warehouse.</summary>
    /// <exception cref="ProjectException">The target is wrong, or the warehouse cannot be opened.</exception>
    public Task<IWarehouse> OpenAsync(Project project, CancellationToken cancellationToken) => OpenAsync(project, project.Parsed.Request.Root, cancellationToken);

    private async Task<IWarehouse> OpenAsync(Project project, string root, CancellationToken cancellationToken)
    {
        try
        {
            return await warehouses.OpenAsync(project.Parsed.Target, root, cancellationToken);
        }
        catch (WarehouseException e)
        {
            throw new ProjectException(DiagnosticCodes.CannotConnect(project.Parsed.Target.Name, e.Message, e.Hint, project.Parsed.Target.Declaration));
        }
    }

    /// <summary>What a run would do, without doing it.</summary>
    public async Task<Plan> PlanAsync(
        Project project, NodeSet selected, RunRequest request, IWarehouse warehouse, DiagnosticBag diagnostics, CancellationToken cancellationToken) =>
        (await PrepareAsync(project, selected, request, warehouse, diagnostics, cancellationToken)).Plan;

    /// <summary>Runs: state, render, plan, execute, report.</summary>
    /// <exception cref="ProjectException">Something is wrong with a template or a seed; nothing was run.</exception>
    public async Task<RunResult> RunAsync(
        Project project, NodeSet selected, RunRequest request, IWarehouse warehouse, IRunListener listener, DiagnosticBag diagnostics,
        CancellationToken cancellationToken)
    {
        WarnIfElsewhere(request.Deferral?.State, project, diagnostics);
        var prepared = await PrepareAsync(project, selected, request, warehouse, diagnostics, cancellationToken);

        // What the project is stands on disk by the end of the run, however the run ends. Meanwhile the warehouse need not wait for it.
        var report = Task.Run(() => ReportAsync(project, prepared.Compiled, warehouse.Dialect, isWhole: true, CancellationToken.None), CancellationToken.None);
        try
        {
            return await ExecuteAsync(project, prepared, request, warehouse, listener, cancellationToken);
        }
        finally
        {
            await report;
        }
    }

    private async Task<RunResult> ExecuteAsync(
        Project project, Prepared prepared, RunRequest request, IWarehouse warehouse, IRunListener listener, CancellationToken cancellationToken)
    {
        var diagnostics = new DiagnosticBag();
        var comments = new QueryComments(project.Parsed, prepared.Renderer, warehouse.Capabilities, diagnostics);
        diagnostics.ThrowIfErrors();
        using var stage = files.CreateStage(warehouse, project, !request.IsNotWaiting);
        var retries = new RetryPolicy();
        var executor = new NodeExecutor(
            warehouse.Dialect, stage, prepared.LatePlanner,
            new UnitTestRunner(new UnitTestQueries(project.Parsed, prepared.Renderer, warehouse.Dialect), warehouse.Dialect, time),
            new ContractChecker(warehouse.Dialect, warehouse.Capabilities),
            new AuditRunner(warehouse.Dialect, warehouse.Capabilities.MaxIdentifierBytes, prepared.Compiled, request, time), comments, retries, time);
        var options = new RunnerOptions(project.Parsed.Target.Threads, request.FailFast);
        var result = await new Runner(warehouse, executor, listener, retries, time, options).RunAsync(prepared.Plan, cancellationToken);

        RunResultsArtifact.Write(
            Path.Combine(project.TargetPath, RunResultsArtifact.FileName), result, project.Parsed.Request, request, warehouse.Dialect, time.GetUtcNow());
        RunHistoryFiles.Add(project.TargetPath, result, request.Command, project.Parsed.Request.InvocationId);
        CompiledFiles.Write(project.TargetPath, result.Results.Where(test => test.Node is UnitTestNode).Select(test => (test.Node, test.CompiledSql)));
        return result;
    }

    private async Task<Prepared> PrepareAsync(
        Project project, NodeSet selected, RunRequest request, IWarehouse warehouse, DiagnosticBag diagnostics, CancellationToken cancellationToken)
    {
        request = request with { Now = project.Parsed.Request.RunStartedAt };
        var scoped = request.Scope.Apply(project.Graph, selected);
        var schemas = request.Deferral is null ? SchemasOf(project.Graph, scoped) : SchemasOf(project.Graph, project.Graph.AllNodes());
        var state = await warehouse.ReadStateAsync(schemas, cancellationToken);
        if (request.IsEmpty || request.Sample is not null)
        {
            scoped = WithoutKeptVersions(project.Graph, scoped, state);
        }

        var execution = ExecutionGraph.Create(project.Graph, scoped);
        var planner = new Planner(project.Parsed.Nodes, execution, warehouse.Dialect, warehouse.Capabilities, state, request);
        var renderer = RendererOf(project, scoped, request, warehouse.Dialect, state, planner);
        var compiler = CompilerOf(project, renderer, warehouse.Dialect);
        var compiled = compiler.Compile(project.Graph, scoped, postponesQueries: true, diagnostics, cancellationToken);
        if (request.AnalyzesColumns)
        {
            var analysis = Analyze(project, scoped, AsOfFirstRun(compiled, request, planner), state, remembered: null, SameIds, diagnostics, cancellationToken);
            project.Analysis = IsWhole(analysis, project.Graph) ? analysis : null;
        }

        compiled = compiled with { Audits = compiler.CompileAudits(execution, planner.AuditedAs, diagnostics, cancellationToken) };
        var hooks = compiler.RunHooks(project.Parsed.Settings, diagnostics, cancellationToken);
        diagnostics.ThrowIfErrors();

        var plan = planner.Plan(compiled, hooks, diagnostics);
        diagnostics.ThrowIfErrors();
        return new Prepared(plan, compiled, renderer, new LatePlanner(renderer, planner, warehouse.Dialect));
    }

    private static NodeRenderer RendererOf(
        Project project, NodeSet scoped, RunRequest request, Dialect dialect, WarehouseState state, Planner planner)
    {
        var renderer = new NodeRenderer(project.Parsed, dialect, state, planner.IsIncremental, request.FullRefresh);
        if (request.Deferral is { } deferral)
        {
            renderer = renderer.With(deferral.CreateSubstitute(id => scoped.Contains(project.Graph.IndexOf(id)), state, dialect));
        }

        return request switch
        {
            { IsEmpty: true } => renderer.Reading(_ => "1 = 0"),
            { Sample: { } window } => renderer.Reading(node => node.BaseConfig.EventTime is { } time ? window.Condition(ColumnSql.Of(time, dialect)) : null),
            _ => renderer,
        };
    }

    // To a snapshot that is there already, rows that are not read would look as if they had been deleted.
    private static NodeSet WithoutKeptVersions(ProjectGraph graph, NodeSet scoped, WarehouseState state) =>
        graph.Where(scoped, node => !(node is SnapshotNode snapshot && state.Find(snapshot.Target) is not null));

    private static void WarnIfElsewhere(ProjectState? state, Project project, DiagnosticBag diagnostics)
    {
        if (state is { Database: { } there } && project.Parsed.Target.Database is { } here && there != here)
        {
            diagnostics.Add(DiagnosticCodes.StateElsewhere(there, here));
        }
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
