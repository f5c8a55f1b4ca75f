using SpotifyEtl.Models.Support.Ci;
using SpotifyEtl.Models.Support.Reviews;

namespace SpotifyEtl.Models.Tests.Docs.Ci;

/// <summary>The folder of a machine of CI: a clone of the shop, as its checkout leaves it, and a folder with the tool.</summary>
internal sealed class CiWorkspace : IDisposable
{
    /// <summary>The files of docs/ci.</summary>
    public static readonly string Files = System.IO.Path.Combine(Repository.Root, "docs", "ci");

    private static readonly string[] Inherited = ["PATH", "HOME", "DOTNET_ROOT"];

    private readonly TempFolder _folder = new();

    public CiWorkspace()
    {
        CiTools.Require("bash", "curl", "git", "jq");
        Directory.CreateDirectory(Path);
        Directory.CreateDirectory(Tool);
        File.CreateSymbolicLink(System.IO.Path.Combine(Tool, "etl"), EtlProgram.Linked);
        Directory.CreateSymbolicLink(System.IO.Path.Combine(Tool, "ci"), Files);
    }

    /// <summary>Where the change comes from.</summary>
    public ShopRepository Shop { get; } = new();

    /// <summary>The machine's folder.</summary>
    public string Path => _folder.File("workspace");

    /// <summary>The clone.</summary>
    public string Project => System.IO.Path.Combine(Path, "project");

    /// <summary>A folder with the program and the scripts, as a team may provide it.</summary>
    public string Tool => _folder.File("tool");

    /// <summary>A folder for whatever a run keeps.</summary>
    public string State => _folder.File("state");

    /// <summary>A line for each build of the tool.</summary>
    public string BuildLog => _folder.File("builds");

    /// <summary>The variables by which programs are found, and .NET among them; nothing else of this machine's.</summary>
    public static Dictionary<string, string> Environment => Inherited
        .Where(name => System.Environment.GetEnvironmentVariable(name) is not null).ToDictionary(name => name, name => System.Environment.GetEnvironmentVariable(name)!);

    /// <summary>Checks a commit of the shop out, with all of its history, on no branch, as CI does.</summary>
    public void CheckOut(string revision = "change")
    {
        if (Directory.Exists(Project))
        {
            Directory.Delete(Project, recursive: true);
        }

        Shop.Git("clone", "--quiet", Shop.Path, Project);
        Shop.Git("-C", Project, "checkout", "--quiet", "--detach", Shop.Git("rev-parse", revision).Trim());
    }

    /// <summary>Puts a script in the place of the program.</summary>
    public void ReplaceProgram(string script) => _folder.WriteScript("tool/etl", script);

    /// <summary>Plays the program where its review is not what is looked at.</summary>
    public void HaveReview(int exitCode = 0) => ReplaceProgram($"echo '<!-- etl review -->'; echo '## Review'; exit {exitCode}");

    /// <summary>Makes a folder what a checkout of the tool is, as far as CI looks: the scripts, and an <c>etl</c> that builds at once and writes that to a log.</summary>
    public void WriteToolRepository(string folder)
    {
        foreach (var script in Directory.EnumerateFiles(Files, "*.sh"))
        {
            var copy = System.IO.Path.Combine(folder, "docs", "ci", System.IO.Path.GetFileName(script));
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(copy)!);
            File.Copy(script, copy);
        }

        _folder.WriteScript(
            System.IO.Path.Combine(folder, "etl"),
            $"""
            set -e
            cd "$(dirname "$0")"
            mkdir -p artifacts/etl/1
            ln -s {Tool}/etl artifacts/etl/1/etl
            echo 1 >artifacts/etl/current
            echo built >>{BuildLog}
            """);
        Shop.Git("-C", folder, "init", "--quiet", "--initial-branch=main");
        Shop.Git("-C", folder, "add", "--all");
        Shop.Git("-C", folder, "commit", "--quiet", "--message", "The tool");
    }

    /// <summary>The text of a file that a run left.</summary>
    public string Read(string path) => File.ReadAllText(_folder.File(path));

    public void Dispose()
    {
        Shop.Dispose();
        _folder.Dispose();
    }
}
