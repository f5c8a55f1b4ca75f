using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Staging.Seeds;

namespace SpotifyEtl.Models.Engine.Reviewing.Comparison;

/// <summary>Says in words how the rows of two versions of a seed's file differ.</summary>
internal static class SeedRows
{
    /// <summary>A sentence: how many rows there are, and how many of them are new or gone. A row with another value is one of each.</summary>
    public static string Differing(SeedNode was, SeedNode now)
    {
        var (old, rows) = (Read(was), Read(now));
        if (old is null || rows is null)
        {
            return $"the rows of {(rows is null ? "its file" : "its former file")} cannot be read";
        }

        var left = old.CountBy(row => row).ToDictionary(row => row.Key, row => row.Value, StringComparer.Ordinal);
        var come = rows.Count(row => !Take(left, row));
        var gone = left.Values.Sum();
        var count = old.Count == rows.Count ? $"its file has {Count(rows.Count)} as before" : $"its file has {Count(rows.Count)}, and had {Count(old.Count)}";
        return (gone, come) switch
        {
            (0, 0) => $"{count}, in another order or with other columns",
            (_, 0) => $"{count}: {gone} gone",
            (0, _) => $"{count}: {come} new",
            _ => $"{count}: {gone} gone, {come} new",
        };
    }

    private static bool Take(Dictionary<string, int> left, string row)
    {
        if (!left.TryGetValue(row, out var count) || count == 0)
        {
            return false;
        }

        left[row] = count - 1;
        return true;
    }

    // Values with their lengths, so that no value looks like two.
    private static List<string>? Read(SeedNode seed) =>
        SeedReader.Read(seed, new DiagnosticBag()) is { } table ? [.. table.Rows.Select(row => string.Concat(row.Select(value => $"{value?.ToString()?.Length ?? -1}:{value}")))] : null;

    private static string Count(int count) => count == 1 ? "1 row" : $"{count} rows";
}
