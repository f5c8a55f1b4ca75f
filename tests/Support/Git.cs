using System.Diagnostics;
using Xunit;

namespace SpotifyEtl.Models.Support;

/// <summary>The git that is on the path, for repositories of the tests' own.</summary>
public static class Git
{
    /// <summary>Runs it in a folder, and gives what it wrote.</summary>
    public static string Run(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("git", ["-C", folder, "-c", "user.name=Somebody", "-c", "user.email=somebody@example.com", .. arguments]) { RedirectStandardOutput = true };
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
