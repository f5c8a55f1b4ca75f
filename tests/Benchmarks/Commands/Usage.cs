using System.Diagnostics;
using System.Globalization;

namespace SpotifyEtl.Models.Benchmarks.Commands;

/// <summary>What a piece of work cost.</summary>
/// <param name="Cpu">Seconds of all processors together, user and system.</param>
/// <param name="Wall">Seconds on the clock.</param>
/// <param name="PeakMegabytes">The most memory that was resident at once; 0 where it was not looked at.</param>
internal readonly record struct Usage(double Cpu, double Wall, long PeakMegabytes)
{
    /// <summary>Runs a command, and fails when it does.</summary>
    public static Usage OfCommand(string program, IEnumerable<string> arguments, string folder)
    {
        var before = ChildProcesses.Cpu();
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        long peak = 0;
        while (!process.WaitForExit(5))
        {
            peak = Math.Max(peak, PeakOf(process.Id));
        }

        process.WaitForExit();
        var wall = watch.Elapsed.TotalSeconds;
        Task.WaitAll(output, errors);
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} {string.Join(' ', start.ArgumentList)} ended with {process.ExitCode}:\n{errors.Result}");
        }

        return new Usage(ChildProcesses.Cpu() - before, wall, peak);
    }

    /// <summary>Does something in this process.</summary>
    public static Usage Of(Action work)
    {
        using var self = Process.GetCurrentProcess();
        var before = self.TotalProcessorTime;
        var watch = Stopwatch.StartNew();
        work();
        watch.Stop();
        self.Refresh();
        return new Usage((self.TotalProcessorTime - before).TotalSeconds, watch.Elapsed.TotalSeconds, 0);
    }

    /// <summary>The run in the middle, by processor time.</summary>
    public static Usage Median(int runs, Func<Usage> run) => Enumerable.Range(0, runs).Select(_ => run()).OrderBy(usage => usage.Cpu).ElementAt(runs / 2);

    // The kernel keeps the high-water mark; it is gone with the process, so it is read while that runs.
    private static long PeakOf(int process)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process}/status").FirstOrDefault(text => text.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }
}
