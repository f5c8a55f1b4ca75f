using System.Diagnostics;
using Xunit;

namespace SpotifyEtl.Models.Support;

/// <summary>The git that is on the path, for repositories of the tests' own. Whoever runs the tests, and whenever: a commit of the same files after the same ones has the same name.</summary>
public static class Git
{
    /// <summary>Runs it in a folder, and gives what it wrote.</summary>
    public static string Run(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("git", ["-C", folder, "-c", "user.name=Somebody", "-c", "user.email=somebody@example.com", .. arguments]) { RedirectStandardOutput = true };
        (start.Environment["GIT_CONFIG_GLOBAL"], start.Environment["GIT_CONFIG_NOSYSTEM"]) = (Path.Combine(folder, "no-config"), "1");
        (start.Environment["GIT_AUTHOR_DATE"], start.Environment["GIT_COMMITTER_DATE"]) = ("2026-01-01T00:00:00Z", "2026-01-01T00:00:00Z");
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"git {string.Join(' ', arguments)} ended with {process.ExitCode}");
        return output;
    }

    /// <summary>Makes a folder a repository whose branch <c>main</c> has what is there.</summary>
    public static void Init(string folder)
    {
        Run(folder, "init", "--quiet", "--initial-branch=main");
        Commit(folder, "first");
    }

    /// <summary>Commits all that is there.</summary>
    public static void Commit(string folder, string message)
    {
        Run(folder, "add", "--all");
        Run(folder, "commit", "--quiet", "--message", message);
    }
}
