using SpotifyEtl.Models.Adapters;
using SpotifyEtl.Models.Engine;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Execution;
using SpotifyEtl.Models.Engine.Graph.Selection;
using SpotifyEtl.Models.Engine.Loading;
using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Support;

/// <summary>A project in a folder of a test's own, run through the real pipeline on a real DuckDB file.</summary>
public sealed class TestProject : IDisposable
{
    private const string Settings = """
        name: shop
        targets:
          dev: { type: duckdb, path: shop.duckdb, schema: main, threads: 2 }
        """;

    private readonly TempFolder _folder = new();
    private readonly Pipeline _pipeline = CreatePipeline();

    /// <summary>Creates a project of the given files, by path below the root; <c>project.yml</c> is there unless given.</summary>
    public TestProject(params (string Path, string Text)[] files)
    {
        Write("project.yml", Settings);
        foreach (var (path, text) in files)
        {
            Write(path, text);
        }
    }

    /// <summary>The project's root.</summary>
    public string Root => _folder.Path;

    /// <summary>Variables, as <c>--vars</c> would set them.</summary>
    public Dictionary<string, Value> Vars { get; } = [];

    /// <summary>Writes or replaces a file.</summary>
    public void Write(string path, string text) => _folder.Write(path, text);

    /// <summary>Removes a file.</summary>
    public void Delete(string path) => File.Delete(_folder.File(path));

    /// <summary>Runs the selected nodes.</summary>
    public async Task<RunResult> RunAsync(RunScope scope = RunScope.Build, Func<RunRequest, RunRequest>? with = null, string? select = null, IRunListener? listener = null, CancellationToken cancellationToken = default)
    {
        var diagnostics = new DiagnosticBag();
        var project = await ReadAsync(diagnostics, cancellationToken);
        var selected = Pipeline.Select(project, new SelectionRequest { Select = select is null ? [] : [select] }, diagnostics);
        var request = new RunRequest { Command = "build", Scope = scope };
        await using var warehouse = await _pipeline.OpenAsync(project, cancellationToken);
        return await _pipeline.RunAsync(project, selected, with?.Invoke(request) ?? request, warehouse, listener ?? new SilentListener(), diagnostics, cancellationToken);
    }

    /// <summary>Reads the project.</summary>
    public Task<Project> ReadAsync(DiagnosticBag diagnostics, CancellationToken cancellationToken = default) => Pipeline.ReadAsync(
        new ProjectRequest
        {
            Root = Root,
            Environment = new Dictionary<string, string>(),
            RunStartedAt = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
            InvocationId = "00000000-0000-0000-0000-000000000001",
            Vars = Vars,
        },
        diagnostics,
        cancellationToken);

    /// <summary>The rows of a query on the project's warehouse, each as its values with a bar between them, null as an empty text.</summary>
    public async Task<IReadOnlyList<string>> QueryAsync(string sql)
    {
        var diagnostics = new DiagnosticBag();
        var project = await ReadAsync(diagnostics);
        await using var warehouse = await _pipeline.OpenAsync(project, CancellationToken.None);
        await using var session = await warehouse.OpenSessionAsync(CancellationToken.None);
        var result = await session.QueryAsync(sql, maxRows: null, CancellationToken.None);
        return [.. result.Rows.Select(row => string.Join('|', row.Select(value => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{value}"))))];
    }

    /// <inheritdoc/>
    public void Dispose() => _folder.Dispose();

    private static Pipeline CreatePipeline()
    {
        var adapters = new AdapterRegistry(TimeProvider.System);
        return new Pipeline(adapters, adapters.CreateStage, TimeProvider.System);
    }

    private sealed class SilentListener : IRunListener
    {
        public void OnRunStarted(RunStarted started)
        {
        }

        public void OnNodeStarted(NodeStarted started)
        {
        }

        public void OnNodeFinished(NodeFinished finished)
        {
        }

        public void OnRunFinished(RunResult result)
        {
        }
    }
}
