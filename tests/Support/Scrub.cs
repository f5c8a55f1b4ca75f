using System.Text.RegularExpressions;

namespace SpotifyEtl.Models.Support;

/// <summary>Takes out of a text what differs from run to run.</summary>
public static partial class Scrub
{
    /// <summary>Times, durations, process ids and a folder become names.</summary>
    public static string All(string text, string folder)
    {
        text = text.Replace(folder, "{folder}", StringComparison.Ordinal);
        text = ClockTime().Replace(text, "{time}");
        text = Seconds().Replace(text, "{seconds}");
        text = Process().Replace(text, "${before}{process}");
        return LockHolder().Replace(text, "${before}{program}");
    }

    [GeneratedRegex(@"\b\d\d:\d\d:\d\d\b")]
    private static partial Regex ClockTime();

    [GeneratedRegex(@"\b(?:\d+\.\d\d?s|\d+m \d\ds)\b")]
    private static partial Regex Seconds();

    // DuckDB names the program, which is wherever .NET is installed.
    [GeneratedRegex(@"(?<before>lock is held in )\S+")]
    private static partial Regex LockHolder();

    [GeneratedRegex(@"(?<before>\b(?:PID|[Pp]rocess) )\d+")]
    private static partial Regex Process();
}
