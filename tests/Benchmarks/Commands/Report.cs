using System.Diagnostics;
using System.Globalization;

namespace SpotifyEtl.Models.Benchmarks.Commands;

/// <summary>Prints figures as tables in Markdown, and compares two ways of doing the same.</summary>
internal static class Report
{
    public static void Header()
    {
        Console.WriteLine("\n| command | CPU s | wall s | peak MB |");
        Console.WriteLine("|---|---:|---:|---:|");
    }

    public static void Row(string what, Usage usage) => Line($"| {what} | {usage.Cpu:0.00} | {usage.Wall:0.00} | {usage.PeakMegabytes} |");

    public static void Line(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));

    /// <summary>Prints the medians, and how they compare.</summary>
    public static void Compare(int runs, string what, Func<Usage> ours, Func<Usage> byHand)
    {
        // In turns, so that a slow minute of the machine hits both.
        var pairs = Enumerable.Range(0, runs).Select(_ => (Ours: ours(), ByHand: byHand())).ToList();
        var mine = pairs.Select(pair => pair.Ours).OrderBy(usage => usage.Cpu).ElementAt(runs / 2);
        var theirs = pairs.Select(pair => pair.ByHand).OrderBy(usage => usage.Cpu).ElementAt(runs / 2);
        Header();
        Row(what, mine);
        Row($"{what}, by hand", theirs);
        Line($"\n{what}: {mine.Wall / theirs.Wall:0.00} times by hand in wall time, {mine.Cpu / theirs.Cpu:0.00} times in processor time");
    }

    /// <summary>What a command writes to standard output.</summary>
    public static string Output(string program, string folder, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output;
    }

    /// <summary>Does something in a folder that is gone afterwards.</summary>
    public static void InTemporaryFolder(Action<string> work)
    {
        var folder = Directory.CreateTempSubdirectory("etl-measure-").FullName;
        try
        {
            work(folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
