using System.Text;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Loading;
using SpotifyEtl.Models.Engine.Parsing;

namespace SpotifyEtl.Models.Tests.Engine;

/// <summary>A small project in a folder of its own: <c>shop</c>, with a target, unless a test writes another <c>project.yml</c>.</summary>
internal sealed class ProjectFolder : IDisposable
{
    public const string ProjectFile =
        """
        name: shop
        target: dev
        targets:
          dev: { type: duckdb, path: shop.duckdb, schema: shop, threads: 2 }

        """;

    private readonly TempFolder _folder = new();

    public ProjectFolder() => _folder.Write("project.yml", ProjectFile);

    public string Root => _folder.Path;

    public DiagnosticBag Diagnostics { get; } = new();

    public Dictionary<string, string> Environment { get; } = [];

    /// <summary>Changes what is asked for.</summary>
    public Func<ProjectRequest, ProjectRequest> Request { get; set; } = request => request;

    public ProjectFolder With(string path, string text)
    {
        _folder.Write(path, text);
        return this;
    }

    /// <summary>Adds to the usual <c>project.yml</c>.</summary>
    public ProjectFolder Configured(string yaml) => With("project.yml", ProjectFile + yaml);

    public Task<LoadedProject?> LoadAsync() =>
        ProjectLoader.LoadAsync(
            Request(new ProjectRequest
            {
                Root = Root,
                Environment = Environment,
                RunStartedAt = DateTimeOffset.UnixEpoch,
                InvocationId = "00000000-0000-0000-0000-000000000000",
            }),
            Diagnostics,
            TestContext.Current.CancellationToken);

    public async Task<ParsedProject> ParseAsync() =>
        ProjectParser.Parse((await LoadAsync())!, Diagnostics, TestContext.Current.CancellationToken);

    /// <summary>A project in which nothing is wrong, not even a little.</summary>
    public async Task<ParsedProject> ParseCleanAsync()
    {
        var parsed = await ParseAsync();
        Assert.Equal("", DescribeDiagnostics());
        return parsed;
    }

    /// <summary>Loads and parses, and gives everything that is wrong as the user would read it.</summary>
    public async Task<string> MistakesAsync()
    {
        if (await LoadAsync() is { } loaded)
        {
            ProjectParser.Parse(loaded, Diagnostics, TestContext.Current.CancellationToken);
        }

        return DescribeDiagnostics();
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>Everything that is wrong so far, as the user would read it.</summary>
    public string DescribeDiagnostics()
    {
        var text = new StringBuilder();
        foreach (var diagnostic in Diagnostics.ToSortedList())
        {
            text.AppendLine($"{diagnostic.Severity.ToString().ToLowerInvariant()}[{diagnostic.Code}]: {diagnostic.Message}");
            if (diagnostic.Span is { } span)
            {
                var (line, column) = span.Position;
                text.AppendLine($"  {span}").AppendLine($"{line} | {span.Source.GetLine(line)}");
                var carets = new string(' ', column - 1) + new string('^', Math.Max(1, span.Length));
                text.AppendLine($"{new string(' ', $"{line}".Length)} | {carets}");
            }

            foreach (var related in diagnostic.Related)
            {
                text.AppendLine($"  {related.Span}: {related.Label}");
            }

            if (diagnostic.Hint is not null)
            {
                text.AppendLine($"hint: {diagnostic.Hint}");
            }
        }

        return text.Replace(Root, "{root}").ToString();
    }
}
