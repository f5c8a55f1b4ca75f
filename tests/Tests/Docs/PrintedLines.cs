using System.Text.RegularExpressions;
using SpotifyEtl.Models.Support.Docs;
using SpotifyEtl.Models.Tests.Cli;

namespace SpotifyEtl.Models.Tests.Docs;

/// <summary>Holds what a command prints against what a page shows of it.</summary>
internal static partial class PrintedLines
{
    private const char Ellipsis = '…';

    /// <summary>Fails where the command does not print the lines, in their order.</summary>
    /// <param name="example">What the page shows.</param>
    /// <param name="run">What the command printed.</param>
    /// <param name="folder">Where it ran.</param>
    public static void Verify(ConsoleExample example, CliRun run, string folder)
    {
        // In which order lines of the two streams come is up to the terminal.
        Queue<string>[] printed = [Lines(run.Error, folder), Lines(run.Output, folder)];
        foreach (var line in example.Lines.Select(line => Tidy(line, folder)).Where(line => line.Trim(Ellipsis, ' ').Length > 0))
        {
            var stream = printed.FirstOrDefault(lines => lines.Any(other => IsShownBy(line, other)));
            Assert.True(stream is not null, $"`{example.Command.Text}` does not print\n{line}\nafter the lines before, but\n{run.Error}{run.Output}");
            while (!IsShownBy(line, stream.Dequeue()))
            {
            }
        }
    }

    private static bool IsShownBy(string shown, string printed) =>
        shown == printed || (shown[^1] == Ellipsis && printed.StartsWith(shown.TrimEnd(Ellipsis).TrimEnd(), StringComparison.Ordinal));

    private static Queue<string> Lines(string text, string folder) => new(text.Split('\n').Select(line => Tidy(line, folder)));

    private static string Tidy(string line, string folder) => Commit().Replace(Progress().Replace(Scrub.All(line, folder), "${time} {done}/"), "({commit})").TrimEnd();

    // What runs side by side ends in any order.
    [GeneratedRegex(@"^(?<time>\{time\}) +\d+/")]
    private static partial Regex Progress();

    [GeneratedRegex(@"\([0-9a-f]{7,40}\)")]
    private static partial Regex Commit();
}
