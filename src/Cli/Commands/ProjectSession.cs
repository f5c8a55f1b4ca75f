using SpotifyEtl.Models.Cli.Monitoring;
using SpotifyEtl.Models.Cli.Options;
using SpotifyEtl.Models.Cli.Output;
using SpotifyEtl.Models.Cli.Site;
using SpotifyEtl.Models.Engine;
using SpotifyEtl.Models.Engine.Comparing;
using SpotifyEtl.Models.Engine.DataDiff;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Execution;
using SpotifyEtl.Models.Engine.Graph;
using SpotifyEtl.Models.Engine.Graph.Selection;
using SpotifyEtl.Models.Engine.Landing;
using SpotifyEtl.Models.Engine.Lineage;
using SpotifyEtl.Models.Engine.Lineage.Describing;
using SpotifyEtl.Models.Engine.Linting;
using SpotifyEtl.Models.Engine.Linting.Fixing;
using SpotifyEtl.Models.Engine.Planning;
using SpotifyEtl.Models.Engine.Rendering;
using SpotifyEtl.Models.Engine.Reporting;
using SpotifyEtl.Models.Engine.Reporting.Artifacts;
using SpotifyEtl.Models.Engine.Reporting.Site;
using SpotifyEtl.Models.Engine.Warehouse;
using SpotifyEtl.Models.Templating.Text;
using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Cli.Commands;

/// <summary>
/// A project that was read, and what commands do with it: each method is a stage or two of the pipeline, with its warnings told.
/// </summary>
internal sealed class ProjectSession
{
    private readonly CommandContext _context;
    private readonly Pipeline _pipeline;

    private ProjectSession(CommandContext context, Pipeline pipeline, Project project)
    {
        _context = context;
        _pipeline = pipeline;
        Project = project;
    }

    /// <summary>The project.</summary>
    public Project Project { get; }

    /// <summary>Reads the project that the options name.</summary>
    /// <exception cref="ProjectException">It has errors.</exception>
    public static async Task<ProjectSession> OpenAsync(
        CommandContext context, ProjectChoice choice, int? threads, CancellationToken cancellationToken)
    {
        var diagnostics = new DiagnosticBag();
        var request = ProjectLocator.CreateRequest(context, choice, threads, diagnostics);
        diagnostics.ThrowIfErrors();
        var project = await Pipeline.ReadAsync(request, diagnostics, cancellationToken);
        context.Reporter.Report(diagnostics.ToSortedList());
        return new ProjectSession(context, context.Host.CreatePipeline(), project);
    }

    /// <summary>Renders a text with the project's macros and variables.</summary>
    /// <exception cref="ProjectException">The text is wrong.</exception>
    public string Render(SourceText text, IReadOnlyDictionary<string, Value> variables, CancellationToken cancellationToken) =>
        _pipeline.Render(Project, text, variables, cancellationToken);

    /// <summary>The nodes to work on.</summary>
    /// <exception cref="ProjectException">The selection cannot be understood.</exception>
    public NodeSet Select(SelectionRequest selection, PreviousState? previous, CancellationToken cancellationToken)
    {
        var diagnostics = new DiagnosticBag();
        var selected = Pipeline.Select(Project, selection, diagnostics, previous, cancellationToken);
        _context.Reporter.Report(diagnostics.ToSortedList());
        return selected;
    }

    /// <summary>Asks sources how fresh they are, and tells of each.</summary>
    public async Task<IReadOnlyList<FreshnessResult>> CheckFreshnessAsync(SelectionRequest selection, CancellationToken cancellationToken)
    {
        var selected = Select(selection, previous: null, cancellationToken);
        await using var warehouse = await _pipeline.OpenAsync(Project, cancellationToken);
        return await _pipeline.CheckFreshnessAsync(Project, selected, warehouse, Tell, cancellationToken);

        void Tell(FreshnessResult result)
        {
            if (result.Error is { } error)
            {
                _context.Reporter.Report([error]);
                return;
            }

            var verdict = result.Status switch { NodeStatus.Pass => "fresh", NodeStatus.Warn => "old  ", _ => "stale" };
            _context.Reporter.Note($"{verdict}  {result.Source.SourceName}.{result.Source.Name}: its newest row is {Figures.Age(result.Age!.Value)} old");
        }
    }

    /// <summary>Brings local files to the object store, and tells of each.</summary>
    /// <exception cref="ProjectException">There is nothing to list, or the store refuses everything.</exception>
    public async Task<LandingResult> LandAsync(LandingRequest request, CancellationToken cancellationToken)
    {
        var diagnostics = new DiagnosticBag();
        LandingResult result;
        using (var view = _context.Reporter.WatchLanding(request.IsDryRun))
        {
            result = await _pipeline.LandAsync(Project, request, view, diagnostics, cancellationToken);
            view.OnFinished(result);
        }

        _context.Reporter.Report(diagnostics.ToSortedList());
        return result;
    }

    /// <summary>Renders nodes, and writes their SQL below the target path.</summary>
    /// <exception cref="ProjectException">A template made a mistake.</exception>
    public async Task<CompiledProject> CompileAsync(NodeSet selected, Deferral? deferral, CancellationToken cancellationToken)
    {
        var diagnostics = new DiagnosticBag();
        var compiled = await _pipeline.CompileAsync(Project, selected, deferral, diagnostics, cancellationToken);
        _context.Reporter.Report(diagnostics.ToSortedList());
        return compiled;
    }

    /// <summary>The folder of the pages, unless another one is named.</summary>
    public string SiteFolder => Path.Combine(Project.TargetPath, SiteGenerator.FolderName);

    /// <summary>Writes the pages of the documentation, and gives the path of the first as one would type it here.</summary>
    /// <param name="request">Which pages, and where to.</param>
    /// <param name="compiles">Whether to render the SQL, and to find out of it where columns come from; otherwise what an earlier command rendered is shown.</param>
    /// <param name="cancellationToken">Stops the work; the pages before stay.</param>
    /// <exception cref="ProjectException">A template made a mistake, or there is a first page that is not the tool's.</exception>
    public async Task<string> DocumentAsync(SiteRequest request, bool compiles, CancellationToken cancellationToken)
    {
        if (compiles)
        {
            var compiled = await CompileAsync(Project.Graph.AllNodes(), deferral: null, cancellationToken);
            // A build of it all has found that out a moment ago, and the SQL has not changed since.
            var analysis = Project.Analysis ?? AnalyzeAll(compiled, cancellationToken);
            request = request with { Compiled = compiled, Columns = analysis.Catalog, Lineage = analysis.Lineage };
        }

        var diagnostics = new DiagnosticBag();
        var page = await _pipeline.WriteSiteAsync(Project, request, EmbeddedSite.Read(), diagnostics, cancellationToken);
        _context.Reporter.Report(diagnostics.ToSortedList());
        return ShownPath(page);
    }

    /// <summary>Finds the columns of nodes and of what they read, without a warehouse.</summary>
    /// <param name="selected">The nodes whose mistakes are told.</param>
    /// <param name="compiled">What was compiled without a deferral; null for nothing.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ProjectException">Something is wrong with them.</exception>
    public AnalysisResult Analyze(NodeSet selected, CompiledProject? compiled, CancellationToken cancellationToken)
    {
        var diagnostics = new DiagnosticBag();
        var analysis = _pipeline.Analyze(Project, selected, compiled, diagnostics, cancellationToken);
        diagnostics.ThrowIfErrors();
        _context.Reporter.Report([.. analysis.Remarks, .. diagnostics.ToSortedList()]);
        return analysis;
    }

    /// <summary>Looks for bad practice in the models among nodes.</summary>
    public LintResult Lint(NodeSet selected, CancellationToken cancellationToken)
    {
        var diagnostics = new DiagnosticBag();
        var found = _pipeline.Lint(Project, selected, compiled: null, analysis: null, diagnostics, cancellationToken);
        _context.Reporter.Report(diagnostics.ToSortedList());
        return found;
    }

    /// <summary>Writes the fixes of findings into the files, and looks again.</summary>
    /// <exception cref="ProjectException">The project cannot be read again.</exception>
    public Task<LintFixes> FixAsync(LintResult found, SelectionRequest selection, PreviousState? previous, CancellationToken cancellationToken) =>
        _pipeline.FixAsync(Project, project => Pipeline.Select(project, selection, new DiagnosticBag(), previous, cancellationToken), found, cancellationToken);

    /// <summary>Writes the columns that no YAML describes into the YAML of their models.</summary>
    public Task<IReadOnlyList<InferredColumns>> WriteColumnsAsync(NodeSet selected, ColumnCatalog catalog, CancellationToken cancellationToken) =>
        new ColumnInference(Project.Parsed.Request.Root, Project.Parsed.Settings.Name).WriteAsync(selected, Project.Graph, catalog, cancellationToken);

    /// <summary>What is known of all columns, whatever is wrong with some.</summary>
    /// <param name="compiled">What was compiled without a deferral; null for nothing.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public AnalysisResult AnalyzeAll(CompiledProject? compiled, CancellationToken cancellationToken)
    {
        var analysis = _pipeline.Analyze(Project, Project.Graph.AllNodes(), compiled, new DiagnosticBag(), cancellationToken);
        _context.Reporter.Report(analysis.Remarks);
        return analysis;
    }

    /// <summary>Reads rows.</summary>
    /// <exception cref="ProjectException">The selection is not one node, or the warehouse refused the query.</exception>
    public async Task<QueryResult> ShowAsync(ShowRequest request, PreviousState? previous, Deferral? deferral, CancellationToken cancellationToken)
    {
        var diagnostics = new DiagnosticBag();
        var rows = request.Inline is { } query
            ? await _pipeline.ShowAsync(Project, new SourceText("--inline", query), request.MaxRows, deferral, diagnostics, cancellationToken)
            : await _pipeline.ShowAsync(Project, SelectOne(request.Select!, previous, cancellationToken), request.MaxRows, deferral, diagnostics, cancellationToken);
        _context.Reporter.Report(diagnostics.ToSortedList());
        return rows;
    }

    /// <summary>Compares the rows of two relations, and tells what is left out of the figures.</summary>
    /// <exception cref="ProjectException">A side or a column is not there.</exception>
    public async Task<DataDiffResult> DiffAsync(string left, string right, DataDiffOptions options, CancellationToken cancellationToken)
    {
        var result = await _pipeline.DiffAsync(Project, left, right, options, cancellationToken);
        _context.Reporter.Report(result.Diagnostics);
        return result;
    }

    /// <summary>Runs a macro by itself, and prints what it returns.</summary>
    /// <exception cref="ProjectException">There is no such macro, or the arguments are not its own.</exception>
    public async Task<ExitCode> RunOperationAsync(string macro, ConfigMap arguments, CancellationToken cancellationToken)
    {
        var diagnostics = new DiagnosticBag();
        var text = await _pipeline.RunOperationAsync(Project, macro, arguments, _context.Reporter.Note, diagnostics, cancellationToken);
        _context.Reporter.Report(diagnostics.ToSortedList());
        if (text is { Length: > 0 })
        {
            await _context.Host.Output.WriteLineAsync(text.AsMemory(), cancellationToken);
        }

        return text is null ? ExitCode.NodeFailed : ExitCode.Done;
    }

    /// <summary>Connects, and gives the engine's version and where it is.</summary>
    /// <exception cref="ProjectException">The warehouse cannot be opened.</exception>
    public async Task<string> DescribeWarehouseAsync(CancellationToken cancellationToken)
    {
        await using var warehouse = await _pipeline.OpenAsync(Project, cancellationToken);
        return await warehouse.DescribeAsync(cancellationToken);
    }

    /// <summary>Prints the statements of a run, and runs none.</summary>
    /// <exception cref="ProjectException">A template made a mistake, or the warehouse cannot be opened.</exception>
    public async Task<ExitCode> ExplainAsync(NodeSet selected, RunRequest request, CancellationToken cancellationToken)
    {
        var diagnostics = new DiagnosticBag();
        await using var warehouse = await _pipeline.OpenAsync(Project, cancellationToken);
        var plan = await _pipeline.PlanAsync(Project, selected, request, warehouse, diagnostics, cancellationToken);
        _context.Reporter.Report(diagnostics.ToSortedList());
        new PlanExplainer(warehouse.Dialect).Explain(plan, _context.Host.Output);
        return ExitCode.Done;
    }

    /// <summary>Runs.</summary>
    /// <exception cref="ProjectException">Something is wrong that shows before the first node is begun.</exception>
    public Task<RunResult> RunAsync(NodeSet selected, RunRequest request, CancellationToken cancellationToken) =>
        RunAsync(
            request.Command,
            (warehouse, view, diagnostics) => _pipeline.RunAsync(Project, selected, request, warehouse, view, diagnostics, cancellationToken),
            cancellationToken);

    /// <summary>Lets the relations of a state appear in the target.</summary>
    /// <exception cref="ProjectException">A relation would be a clone of itself.</exception>
    public Task<RunResult> CloneAsync(NodeSet selected, ProjectState state, Materialization materialized, RunRequest request, CancellationToken cancellationToken) =>
        RunAsync(
            request.Command,
            async (warehouse, view, diagnostics) =>
            {
                var result = await _pipeline.CloneAsync(Project, selected, state, materialized, request, warehouse, view, diagnostics, cancellationToken);
                if (result.Results.Count == 0)
                {
                    _context.Reporter.Note("Nothing to clone: what is selected is there already, or not in the state");
                }

                return result;
            },
            cancellationToken);

    private async Task<RunResult> RunAsync(
        string command, Func<IWarehouse, IRunListener, DiagnosticBag, Task<RunResult>> run, CancellationToken cancellationToken)
    {
        var monitor = RunMonitor.Of(_context, command, Project.Parsed);
        RunResult result;
        try
        {
            result = await WatchAsync(run, cancellationToken);
        }
        catch (Exception e)
        {
            monitor.End(Failure.Of(e, isDebug: false, cancellationToken));
            throw;
        }

        monitor.End(result);
        return result;
    }

    private async Task<RunResult> WatchAsync(Func<IWarehouse, IRunListener, DiagnosticBag, Task<RunResult>> run, CancellationToken cancellationToken)
    {
        var diagnostics = new DiagnosticBag();
        await using var warehouse = await _pipeline.OpenAsync(Project, cancellationToken);
        var target = Project.Parsed.Target;
        var database = target.Database is { } name ? $"{target.Type} {name}" : target.Type;
        _context.Reporter.Note($"{Project.Parsed.Settings.Name}: target {target.Name} ({database}), schema {target.Schema}");
        RunResult result;
        using (var view = _context.Reporter.WatchRun())
        {
            result = await run(warehouse, view, diagnostics);
        }

        _context.Reporter.Report(diagnostics.ToSortedList());
        _context.Reporter.Summarize(result, CompiledPathOf, ShownPath(Path.Combine(Project.TargetPath, RunResultsArtifact.FileName)));
        return result;
    }

    private Node SelectOne(string selector, PreviousState? previous, CancellationToken cancellationToken)
    {
        var selected = Select(new SelectionRequest { Select = [selector], IndirectSelection = IndirectSelection.Empty }, previous, cancellationToken)
            .Select(index => Project.Graph[index])
            .Where(node => node is ModelNode or SeedNode or SnapshotNode or SourceNode)
            .ToList();
        return selected is [var single] ? single : throw new ProjectException(CliErrors.NeedsOneNode("etl show", selector, selected.Count));
    }

    /// <summary>Where a node's compiled SQL is, as one would type it here.</summary>
    public string CompiledPathOf(Node node) => ShownPath(CompiledFiles.PathOf(Project.TargetPath, node));

    private string ShownPath(string path) => Path.GetRelativePath(_context.Host.WorkingDirectory, path).Replace('\\', '/');
}
