using SpotifyEtl.Models.Adapters;
using SpotifyEtl.Models.Engine;
using SpotifyEtl.Models.Engine.Comparing;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Execution;
using SpotifyEtl.Models.Engine.Graph.Selection;
using SpotifyEtl.Models.Engine.Loading;
using SpotifyEtl.Models.Engine.Warehouse;
using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Support;

/// <summary>A project in a folder of a test's own, run through the real pipeline on a real DuckDB file.</summary>
public sealed class TestProject : IDisposable
{
    /// <summary>The target of a project that is given none.</summary>
    public const string DuckDbTarget = "{ type: duckdb, path: shop.duckdb, schema: main, threads: 2 }";

    private readonly TempFolder _folder;
    private readonly AdapterRegistry _adapters = new(TimeProvider.System);

    /// <summary>Creates a project of the given files, by path below the root; <c>project.yml</c> is there unless given.</summary>
    public TestProject(params (string Path, string Text)[] files)
        : this(DuckDbTarget, files)
    {
    }

    /// <summary>The same for a target, as <c>project.yml</c> writes it in one line.</summary>
    public TestProject(string target, params (string Path, string Text)[] files)
        : this(new TempFolder())
    {
        Write("project.yml", $"name: shop\ntargets:\n  dev: {target}\n");
        foreach (var (path, text) in files)
        {
            Write(path, text);
        }
    }

    private TestProject(TempFolder folder) => _folder = folder;

    /// <summary>A project that another process made; it stays.</summary>
    public static TestProject At(string root) => new(new TempFolder(root));

    /// <summary>The project's root.</summary>
    public string Root => _folder.Path;

    /// <summary>Puts something between the pipeline and the warehouse: faults.</summary>
    public Func<IWarehouseProvider, IWarehouseProvider>? Between { get; set; }

    /// <summary>Variables, as <c>--vars</c> would set them.</summary>
    public Dictionary<string, Value> Vars { get; } = [];

    /// <summary>Writes or replaces a file.</summary>
    public void Write(string path, string text) => _folder.Write(path, text);

    /// <summary>Removes a file.</summary>
    public void Delete(string path) => File.Delete(_folder.File(path));

    /// <summary>Runs the selected nodes.</summary>
    public async Task<RunResult> RunAsync(
        RunScope scope = RunScope.Build, Func<RunRequest, RunRequest>? with = null, string? select = null, string? target = null, IRunListener? listener = null,
        CancellationToken cancellationToken = default)
    {
        var diagnostics = new DiagnosticBag();
        var project = await Pipeline.ReadAsync(Request with { Target = target }, diagnostics, cancellationToken);
        var selected = Pipeline.Select(project, new SelectionRequest { Select = select is null ? [] : [select] }, diagnostics, previous: null, CancellationToken.None);
        var request = new RunRequest { Command = "build", Scope = scope };
        var pipeline = CreatePipeline(Between?.Invoke(_adapters));
        await using var warehouse = await pipeline.OpenAsync(project, cancellationToken);
        return await pipeline.RunAsync(project, selected, with?.Invoke(request) ?? request, warehouse, listener ?? new SilentRun(), diagnostics, cancellationToken);
    }

    /// <summary>A pipeline over the real adapters.</summary>
    /// <param name="warehouses">What opens warehouses instead of them; null for nothing.</param>
    public Pipeline CreatePipeline(IWarehouseProvider? warehouses = null) => new(warehouses ?? _adapters, _adapters, _adapters, TimeProvider.System);

    /// <summary>Lets the relations of a state appear in the project's target.</summary>
    public async Task<RunResult> CloneAsync(ProjectState from, Materialization materialized, bool fullRefresh = false)
    {
        var diagnostics = new DiagnosticBag();
        var project = await ReadAsync(diagnostics);
        var selected = Pipeline.Select(project, new SelectionRequest(), diagnostics, previous: null, CancellationToken.None);
        var pipeline = CreatePipeline();
        var request = new RunRequest { Command = "clone", Scope = RunScope.Model, FullRefresh = fullRefresh };
        await using var warehouse = await pipeline.OpenAsync(project, CancellationToken.None);
        return await pipeline.CloneAsync(project, selected, from, materialized, request, warehouse, new SilentRun(), diagnostics, CancellationToken.None);
    }

    /// <summary>Runs a macro by itself, and gives what it returns.</summary>
    public async Task<string?> RunOperationAsync(string macro)
    {
        var diagnostics = new DiagnosticBag();
        var project = await ReadAsync(diagnostics);
        var pipeline = CreatePipeline();
        var text = await pipeline.RunOperationAsync(project, macro, ConfigMap.Empty, _ => { }, diagnostics, CancellationToken.None);
        diagnostics.ThrowIfErrors();
        return text;
    }

    /// <summary>Lets the target build in another schema from now on.</summary>
    public void MoveTo(string schema)
    {
        var settings = File.ReadAllText(_folder.File("project.yml"));
        Write("project.yml", settings.Replace("schema: main", $"schema: {schema}", StringComparison.Ordinal));
    }

    /// <summary>Asks the sources how fresh they are.</summary>
    public async Task<IReadOnlyList<FreshnessResult>> CheckFreshnessAsync()
    {
        var project = await ReadAsync(new DiagnosticBag());
        var selected = Pipeline.Select(project, new SelectionRequest(), new DiagnosticBag(), previous: null, CancellationToken.None);
        var pipeline = CreatePipeline();
        await using var warehouse = await pipeline.OpenAsync(project, CancellationToken.None);
        return await pipeline.CheckFreshnessAsync(project, selected, warehouse, _ => { }, CancellationToken.None);
    }

    /// <summary>How to load the project.</summary>
    public ProjectRequest Request => new()
    {
        Root = Root,
        Environment = new Dictionary<string, string>(),
        RunStartedAt = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
        InvocationId = "00000000-0000-0000-0000-000000000001",
        Vars = Vars,
    };

    /// <summary>Reads the project.</summary>
    public Task<Project> ReadAsync(DiagnosticBag diagnostics, CancellationToken cancellationToken = default) => Pipeline.ReadAsync(Request, diagnostics, cancellationToken);

    /// <summary>The rows of a query on the project's warehouse, each as its values with a bar between them, null as an empty text.</summary>
    public async Task<IReadOnlyList<string>> QueryAsync(string sql)
    {
        await using var warehouse = await OpenAsync();
        await using var session = await warehouse.OpenSessionAsync(CancellationToken.None);
        var result = await session.QueryAsync(sql, maxRows: null, CancellationToken.None);
        return [.. result.Rows.Select(row => string.Join('|', row.Select(value => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{value}"))))];
    }

    /// <summary>The names of a relation's columns, in order.</summary>
    public async Task<IReadOnlyList<string>> ColumnsAsync(string relation) => [.. (await FindAsync(relation)).Columns.Select(column => column.Name)];

    /// <summary>The columns of a relation as <c>name|type</c>, in order; types in lower case, and text of no fixed length as <c>varchar</c> however the engine spells it.</summary>
    public async Task<IReadOnlyList<string>> ColumnTypesAsync(string relation) =>
        [.. (await FindAsync(relation)).Columns.Select(column => $"{column.Name}|{PlainType(column.Type.ToLowerInvariant())}")];

    /// <summary>The relations of a schema as <c>name Kind</c>, by name.</summary>
    public async Task<IReadOnlyList<string>> RelationsAsync(string schema = "main")
    {
        await using var warehouse = await OpenAsync();
        var state = await warehouse.ReadStateAsync([new SchemaName(null, schema)], CancellationToken.None);
        return [.. state.Relations.Select(relation => $"{relation.Name.Identifier} {relation.Kind}").Order(StringComparer.Ordinal)];
    }

    /// <summary>Opens the project's warehouse.</summary>
    public async Task<IWarehouse> OpenAsync() => await _adapters.OpenAsync((await ReadAsync(new DiagnosticBag())).Parsed.Target, Root, CancellationToken.None);

    /// <inheritdoc/>
    public void Dispose() => _folder.Dispose();

    private static string PlainType(string type) => type switch
    {
        "text" or "character varying" => "varchar",
        // Redshift has no text without a length.
        _ when type.StartsWith("character varying(", StringComparison.Ordinal) => "varchar",
        "double precision" => "double",
        _ => type,
    };

    private async Task<Relation> FindAsync(string relation)
    {
        await using var warehouse = await OpenAsync();
        var state = await warehouse.ReadStateAsync([new SchemaName(null, "main")], CancellationToken.None);
        return state.Find(new RelationName(null, "main", relation)) ?? throw new ArgumentException($"There is no {relation}.", nameof(relation));
    }
}
