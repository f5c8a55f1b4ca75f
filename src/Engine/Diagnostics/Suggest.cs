namespace SpotifyEtl.Models.Engine.Diagnostics;

/// <summary>Finds the name that the user most likely meant.</summary>
public static class Suggest
{
    /// <summary>
    /// The candidate with the smallest edit distance to <paramref name="name"/>, ignoring case; null where even the nearest differs in more than a third
    /// of its letters, since a far-fetched suggestion is worse than none. Ties go to the ordinally smaller name, so the answer is stable.
    /// </summary>
    public static string? Nearest(string name, IEnumerable<string> candidates)
    {
        string? best = null;
        var bestDistance = Math.Max(1, name.Length / 3) + 1;
        foreach (var candidate in candidates)
        {
            if (Math.Abs(candidate.Length - name.Length) >= bestDistance + (best is null ? 0 : 1))
            {
                continue;
            }

            var distance = Distance(name, candidate);
            if (distance < bestDistance || (distance == bestDistance && best is not null && string.CompareOrdinal(candidate, best) < 0))
            {
                best = candidate;
                bestDistance = distance;
            }
        }

        return best;
    }

    /// <summary>The wording of a suggestion as a hint, or null without one.</summary>
    public static string? Hint(string name, IEnumerable<string> candidates) =>
        Nearest(name, candidates) is { } nearest ? $"Did you mean `{nearest}`?" : null;

    // The distance by optimal string alignment: what is inserted, left out, mistyped or swapped with its neighbour counts one.
    private static int Distance(string a, string b)
    {
        var beforePrevious = new int[b.Length + 1];
        var previous = new int[b.Length + 1];
        var current = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
        {
            previous[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var distance = Math.Min(Math.Min(current[j - 1], previous[j]) + 1, previous[j - 1] + (IsSame(i, j) ? 0 : 1));
                var isSwapped = i > 1 && j > 1 && IsSame(i, j - 1) && IsSame(i - 1, j);
                current[j] = isSwapped ? Math.Min(distance, beforePrevious[j - 2] + 1) : distance;
            }

            (beforePrevious, previous, current) = (previous, current, beforePrevious);
        }

        return previous[b.Length];

        bool IsSame(int i, int j) => char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]);
    }
}
