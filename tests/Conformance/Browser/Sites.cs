using System.Collections.Concurrent;
using SpotifyEtl.Models.Benchmarks.Generators;
using SpotifyEtl.Models.Cli.Site;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Reporting.Site;
using SpotifyEtl.Models.Engine.Reporting.Site.History;

namespace SpotifyEtl.Models.Conformance.Browser;

/// <summary>The sites that the tests read, each made once, by the program itself as a user runs it. The folders go when the tests end.</summary>
internal static class Sites
{
    private static readonly ConcurrentBag<TempFolder> Folders = [];
    private static readonly Lazy<Task<string>> SpotifyProject = new(BuildSpotifyAsync);
    private static readonly Lazy<Task<string>> SpotifyFolder = new(() => GenerateAsync(SpotifyProject.Value));
    private static readonly Lazy<Task<string>> SpotifyFile = new(() => GenerateAsync(SpotifyProject.Value, "--static"));
    private static readonly Lazy<Task<string>> LargeFolder = new(() => GenerateAsync(Task.Run(CreateLarge), "--empty-catalog"));

    /// <summary>The Spotify project, built and documented: the address of its first page.</summary>
    public static Task<string> SpotifyAsync() => SpotifyFolder.Value;

    /// <summary>The same in one file.</summary>
    public static Task<string> SpotifyInOneFileAsync() => SpotifyFile.Value;

    /// <summary>A project of 5,000 models and 10,000 tests.</summary>
    public static Task<string> LargeAsync() => LargeFolder.Value;

    /// <summary>The folder of the built Spotify project, with its pages.</summary>
    public static async Task<string> SpotifyRootAsync()
    {
        await SpotifyAsync();
        return await SpotifyProject.Value;
    }

    /// <summary>Documents a project, and gives the address of the first page.</summary>
    public static async Task<string> GenerateAsync(string root, params string[] options)
    {
        var outcome = await EtlProgram.RunAsync(root, ["docs", "generate", .. options]);
        Assert.True(outcome.ExitCode == 0, outcome.Errors);
        return new Uri(Path.Combine(root, outcome.Output.Trim())).AbsoluteUri;
    }

    /// <summary>The pages of a project of which something is known that no run told; the address of the first.</summary>
    public static async Task<string> WriteAsync(TestProject project, Func<SiteContent, SiteContent> with)
    {
        var diagnostics = new DiagnosticBag();
        var read = await project.ReadAsync(diagnostics);
        var content = with(new SiteContent(read.Parsed, read.Graph, read.Parsed.Request.RunStartedAt) { History = RunHistoryFiles.Read(read.TargetPath, diagnostics) });
        return new Uri(SiteGenerator.WriteFolder(content, EmbeddedSite.Read(), Path.Combine(project.Root, "pages"), CancellationToken.None)).AbsoluteUri;
    }

    /// <summary>Removes the folders.</summary>
    public static void Remove()
    {
        foreach (var folder in Folders)
        {
            folder.Dispose();
        }
    }

    private static async Task<string> GenerateAsync(Task<string> project, params string[] options) => await GenerateAsync(await project, options);

    private static async Task<string> BuildSpotifyAsync()
    {
        var root = TempFolderOfProcess();
        Support.SpotifyProject.CopyTo(root);
        var outcome = await EtlProgram.RunAsync(root, "build");
        Assert.True(outcome.ExitCode == 0, outcome.Errors);
        return root;
    }

    private static string CreateLarge()
    {
        var root = TempFolderOfProcess();
        new ProjectGenerator(5_000).Write(root, CancellationToken.None);
        return root;
    }

    private static string TempFolderOfProcess()
    {
        var folder = new TempFolder();
        Folders.Add(folder);
        return folder.Path;
    }
}
