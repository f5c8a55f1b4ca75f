using SpotifyEtl.Models.Support.Docs;
using SpotifyEtl.Models.Support.Telemetry;
using SpotifyEtl.Models.Tests.Cli;

namespace SpotifyEtl.Models.Tests.Docs;

/// <summary>The folder in which the commands of a page are run.</summary>
internal sealed class ExampleProject : IDisposable
{
    private readonly TempFolder _folder = new();
    private OtlpReceiver? _collector;

    /// <summary>Its absolute path.</summary>
    public string Path => _folder.Path;

    /// <summary>A collector of traces.</summary>
    public OtlpReceiver Collector => _collector ??= new OtlpReceiver();

    /// <summary>Writes or replaces a file.</summary>
    public void Write(string path, string text) => _folder.Write(path, text);

    /// <summary>Writes the settings of a shop on DuckDB.</summary>
    /// <param name="more">More keys of <c>project.yml</c>.</param>
    /// <param name="folder">The folder below; empty for none.</param>
    public void WriteShop(string more = "", string folder = "") => Write(
        System.IO.Path.Combine(folder, "project.yml"),
        "name: shop\ntarget: dev\ntargets:\n  dev: { type: duckdb, path: shop.duckdb, schema: main }\n  prod: { type: duckdb, path: shop.duckdb, schema: prod }\n" + more);

    /// <summary>Writes the files that a page shows.</summary>
    public void WriteFilesOf(ConsolePage page, string folder = "")
    {
        foreach (var (path, text) in page.Files)
        {
            Write(System.IO.Path.Combine(folder, path), text);
        }
    }

    /// <summary>Runs a command of the tool that must end well.</summary>
    public async Task EtlAsync(params string[] args)
    {
        var run = await CliRun.InAsync(Path, args);
        Assert.True(run.ExitCode == 0, run.Transcript(Path));
    }

    /// <summary>Makes a folder a git repository with one commit on <c>main</c>.</summary>
    public void CommitAll(string folder = "") => Support.Git.Init(_folder.File(folder));

    /// <summary>Runs git in a folder.</summary>
    public void Git(string folder, params string[] arguments) => Support.Git.Run(_folder.File(folder), arguments);

    /// <inheritdoc/>
    public void Dispose()
    {
        _collector?.Dispose();

        // Git leaves files that cannot be written.
        foreach (var file in Directory.EnumerateFiles(Path, "*", SearchOption.AllDirectories))
        {
            File.SetAttributes(file, FileAttributes.Normal);
        }

        _folder.Dispose();
    }
}
