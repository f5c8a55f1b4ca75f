using System.Globalization;

namespace SpotifyEtl.Models.Engine.UnitTesting;

/// <summary>
/// Compares rows without regard to their order. What is left on both sides is paired by what it has in common, so that a row with one wrong value is told as
/// that, and not as one row too few and one too many.
/// </summary>
internal static class RowComparison
{
    // Beyond it, pairing each with each would take its time, and nobody reads the result.
    private const int MaxPaired = 500;

    public static IReadOnlyList<RowDifference> Compare(IReadOnlyList<object?[]> expected, IReadOnlyList<object?[]> actual)
    {
        var unmatched = new Dictionary<string, Queue<object?[]>>(StringComparer.Ordinal);
        foreach (var row in actual)
        {
            var key = KeyOf(row);
            if (!unmatched.TryGetValue(key, out var same))
            {
                unmatched.Add(key, same = new Queue<object?[]>());
            }

            same.Enqueue(row);
        }

        var missing = expected.Where(row => !unmatched.TryGetValue(KeyOf(row), out var same) || !same.TryDequeue(out _)).ToList();
        var unexpected = unmatched.Values.SelectMany(rows => rows).ToList();
        return Pair(missing, unexpected);
    }

    /// <summary>A value as it is compared and shown: numbers without trailing zeros, times without fractions that are zero.</summary>
    public static string TextOf(object? value) => value switch
    {
        null => "null",
        string text => text,
        bool flag => flag ? "true" : "false",
        decimal number => number.ToString("0.############################", CultureInfo.InvariantCulture),
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        float number => number.ToString("R", CultureInfo.InvariantCulture),
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime time => time.ToString("yyyy-MM-dd HH:mm:ss.FFFFFF", CultureInfo.InvariantCulture),
        DateTimeOffset time => time.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss.FFFFFF'+00'", CultureInfo.InvariantCulture),
        byte[] bytes => Convert.ToHexStringLower(bytes),
        IEnumerable<KeyValuePair<string, object?>> members => $"{{{string.Join(", ", members.Select(member => $"{member.Key}: {TextOf(member.Value)}"))}}}",
        System.Collections.IEnumerable items => $"[{string.Join(", ", items.Cast<object?>().Select(TextOf))}]",
        _ => string.Create(CultureInfo.InvariantCulture, $"{value}"),
    };

    public static bool AreEqual(object? one, object? other) => one is null || other is null ? one is null && other is null : TextOf(one) == TextOf(other);

    private static List<RowDifference> Pair(List<object?[]> missing, List<object?[]> unexpected)
    {
        var differences = new List<RowDifference>();
        var isPaired = missing.Count <= MaxPaired && unexpected.Count <= MaxPaired;
        foreach (var row in missing)
        {
            var partner = isPaired ? unexpected.Where(other => InCommon(row, other) * 2 >= row.Length).MaxBy(other => InCommon(row, other)) : null;
            if (partner is null)
            {
                differences.Add(new RowDifference(RowDifferenceKind.Missing, row, Actual: null));
            }
            else
            {
                unexpected.Remove(partner);
                differences.Add(new RowDifference(RowDifferenceKind.Changed, row, partner));
            }
        }

        differences.AddRange(unexpected.Select(row => new RowDifference(RowDifferenceKind.Unexpected, Expected: null, row)));
        return differences;
    }

    private static int InCommon(object?[] one, object?[] other)
    {
        var count = 0;
        for (var index = 0; index < one.Length; index++)
        {
            count += AreEqual(one[index], other[index]) ? 1 : 0;
        }

        return count;
    }

    // Null is not the text `null`, and no value runs into its neighbour.
    private static string KeyOf(object?[] row) => string.Join('\u001f', row.Select(value => value is null ? "\u0000" : TextOf(value)));
}
