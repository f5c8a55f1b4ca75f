using System.Diagnostics;

namespace SpotifyEtl.Models.Support;

/// <summary>The program itself, as its own process: the build that <c>./etl</c> runs, brought up to date when it is first needed.</summary>
public static class EtlProgram
{
    private static readonly Lazy<string> Published = new(Publish);

    /// <summary>What a command did.</summary>
    /// <param name="ExitCode">Its exit code.</param>
    /// <param name="Output">All of standard output.</param>
    /// <param name="Errors">All of standard error.</param>
    public sealed record Outcome(int ExitCode, string Output, string Errors);

    /// <summary>Runs a command to its end.</summary>
    public static async Task<Outcome> RunAsync(string folder, params string[] arguments)
    {
        using var process = Start(folder, arguments);
        return await FinishAsync(process);
    }

    /// <summary>Starts a command. Who runs the tests in the background of a shell has interrupts ignored in all that they start; not in this.</summary>
    public static Process Start(string folder, params string[] arguments) => OperatingSystem.IsLinux()
        ? StartProgram(folder, "env", ["--default-signal=INT", Published.Value, .. arguments])
        : StartProgram(folder, Published.Value, arguments);

    /// <summary>Starts a command with some environment variables.</summary>
    public static Process Start(string folder, IReadOnlyDictionary<string, string> environment, params string[] arguments) =>
        StartProgram(folder, "env", ["--default-signal=INT", .. environment.Select(variable => $"{variable.Key}={variable.Value}"), Published.Value, .. arguments]);

    /// <summary>Starts a line of a shell, which finds the program as <c>etl</c>, with some environment variables.</summary>
    public static Process StartShell(string folder, IReadOnlyDictionary<string, string> environment, string line)
    {
        var path = $"{Path.GetDirectoryName(Published.Value)}{Path.PathSeparator}{Environment.GetEnvironmentVariable("PATH")}";
        return StartProgram(folder, "env", ["--default-signal=INT", .. environment.Select(variable => $"{variable.Key}={variable.Value}"), $"PATH={path}", "bash", "-c", line]);
    }

    /// <summary>The program that the tests are linked with, which runs on .NET's runtime.</summary>
    public static string Linked { get; } = Path.Combine(AppContext.BaseDirectory, "etl");

    /// <summary>Copies <see cref="Linked"/> with all of its libraries, and gives the path of the copy.</summary>
    public static string CopyLinkedTo(string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var file in Directory.EnumerateFiles(AppContext.BaseDirectory))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }

        return Path.Combine(folder, Path.GetFileName(Linked));
    }

    /// <summary>Starts a copy of the program.</summary>
    public static Process StartCopy(string program, string folder, IReadOnlyDictionary<string, string> environment, params string[] arguments) =>
        StartProgram(folder, "env", [.. environment.Select(variable => $"{variable.Key}={variable.Value}"), program, .. arguments]);

    /// <summary>Starts a command whose files cannot grow beyond a size: writing fails then, as on a full disk.</summary>
    public static Process StartWithSmallDisk(string folder, int kilobytes, params string[] arguments)
    {
        // The signal is ignored, so that the write itself fails, as it does on a full disk.
        // .NET's runtime, where the program has one, keeps its own code in a file without a name, which the limit would hit first.
        const string Limited = "trap '' XFSZ; ulimit -f \"$1\"; shift; DOTNET_EnableWriteXorExecute=0 exec \"$@\"";
        return StartProgram(folder, "bash", ["-c", Limited, "bash", $"{kilobytes}", Published.Value, .. arguments]);
    }

    /// <summary>Waits for a command's end.</summary>
    public static async Task<Outcome> FinishAsync(Process process)
    {
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new Outcome(process.ExitCode, await output, await errors);
    }

    /// <summary>Sends a signal by its name, such as <c>INT</c>.</summary>
    public static void Signal(Process process, string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{process.Id}"]);
        kill.WaitForExit();
    }

    // The script builds what is not up to date; `current` names the folder of the build.
    private static string Publish()
    {
        using var script = StartProgram(Repository.Root, Path.Combine(Repository.Root, "etl"), ["--version"]);
        var outcome = FinishAsync(script).GetAwaiter().GetResult();
        if (outcome.ExitCode != 0)
        {
            throw new InvalidOperationException($"The tool could not be built for the tests:\n{outcome.Errors}");
        }

        var builds = Path.Combine(Repository.Root, "artifacts", "etl");
        return Path.Combine(builds, File.ReadAllText(Path.Combine(builds, "current")).Trim(), "etl");
    }

    private static Process StartProgram(string folder, string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["NO_COLOR"] = "1";
        return Process.Start(start)!;
    }
}
