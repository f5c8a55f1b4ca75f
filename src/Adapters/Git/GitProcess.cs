using System.ComponentModel;
using System.Diagnostics;
using SpotifyEtl.Models.Engine.Loading.Packages;

namespace SpotifyEtl.Models.Adapters.Git;

/// <summary>Runs the <c>git</c> that is on the path.</summary>
internal static class GitProcess
{
    /// <summary>Runs it, and gives what it wrote.</summary>
    /// <param name="environment">Variables beside those of this process.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <param name="arguments">What it is told.</param>
    /// <exception cref="GitException">There is none.</exception>
    public static Task<(int ExitCode, string Output, string Error)> RunAsync(
        IReadOnlyDictionary<string, string>? environment, CancellationToken cancellationToken, params string[] arguments) =>
        RunAsync(environment, input: "", cancellationToken, arguments);

    /// <summary>Runs it with something to read, and gives what it wrote.</summary>
    public static async Task<(int ExitCode, string Output, string Error)> RunAsync(
        IReadOnlyDictionary<string, string>? environment, string input, CancellationToken cancellationToken, params string[] arguments)
    {
        var start = new ProcessStartInfo("git", arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };

        // A question for a password would be asked of nobody.
        start.Environment["GIT_TERMINAL_PROMPT"] = "0";
        start.Environment["LC_ALL"] = "C";
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        using var process = Start(start);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(cancellationToken), process.StandardError.ReadToEndAsync(cancellationToken));
        try
        {
            await process.StandardInput.WriteAsync(input.AsMemory(), cancellationToken);
            process.StandardInput.Close();
            await process.WaitForExitAsync(cancellationToken);
            return (process.ExitCode, await output, await error);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    /// <summary>What git said before it failed.</summary>
    public static GitException Failure(string error)
    {
        var lines = error.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return new GitException(lines.LastOrDefault(line => line.StartsWith("fatal:", StringComparison.Ordinal))?["fatal:".Length..].Trim() ?? "git failed");
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start) ?? throw new GitException("git could not be started");
        }
        catch (Win32Exception)
        {
            throw new GitException("there is no `git` on the path");
        }
    }
}
