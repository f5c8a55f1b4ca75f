using System.Globalization;

namespace SpotifyEtl.Models.Cli.Output;

/// <summary>Numbers as people read them, the same in every culture.</summary>
internal static class Figures
{
    /// <summary>A count with its noun: <c>1 row</c>, <c>5,420 rows</c>.</summary>
    public static string Count(long count, string noun) => count == 1 ? $"1 {noun}" : $"{Number(count)} {noun}s";

    /// <summary>A whole number with separators: <c>1,346,882,043</c>.</summary>
    public static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>An amount of data in units of a thousand: <c>812 B</c>, <c>4.1 MB</c>, <c>3.5 GB</c>.</summary>
    public static string Bytes(long bytes)
    {
        string[] units = ["B", "kB", "MB", "GB", "TB"];
        var (amount, unit) = ((double)bytes, 0);
        while (amount >= 999.5 && unit < units.Length - 1)
        {
            amount /= 1_000;
            unit++;
        }

        return string.Create(CultureInfo.InvariantCulture, $"{amount.ToString(unit > 0 && amount < 99.95 ? "0.0" : "0", CultureInfo.InvariantCulture)} {units[unit]}");
    }

    /// <summary>A length of time, with as much detail as matters: <c>0.04s</c>, <c>12.3s</c>, <c>3m 07s</c>, <c>1h 02m</c>.</summary>
    public static string Duration(TimeSpan duration)
    {
        // Below a minute the limits are those at which the digits shown would round up to the next form.
        var seconds = duration.TotalSeconds;
        if (seconds < 59.95)
        {
            return seconds.ToString(seconds < 9.995 ? "0.00's'" : "0.0's'", CultureInfo.InvariantCulture);
        }

        var whole = TimeSpan.FromSeconds(Math.Round(seconds));
        return whole.TotalHours < 1
            ? whole.ToString("m'm 'ss's'", CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"{(int)whole.TotalHours}h {whole.Minutes:00}m");
    }

    /// <summary>An age in its two largest units: <c>3d 4h</c>, <c>25m</c>.</summary>
    public static string Age(TimeSpan age) => age switch
    {
        { TotalDays: >= 1 } => string.Create(CultureInfo.InvariantCulture, $"{(int)age.TotalDays}d {age.Hours}h"),
        { TotalHours: >= 1 } => string.Create(CultureInfo.InvariantCulture, $"{age.Hours}h {age.Minutes:00}m"),
        { TotalMinutes: >= 1 } => string.Create(CultureInfo.InvariantCulture, $"{age.Minutes}m"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Math.Max(0, age.Seconds)}s"),
    };
}
