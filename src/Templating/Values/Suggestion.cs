namespace SpotifyEtl.Models.Templating.Values;

/// <summary>Finds the name that was meant.</summary>
internal static class Suggestion
{
    /// <summary>A hint that names the nearest of some names; null where none is near.</summary>
    public static string? For(string name, IEnumerable<string> candidates)
    {
        var allowed = Math.Max(1, name.Length / 3);
        string? nearest = null;
        foreach (var candidate in candidates)
        {
            if (Math.Abs(candidate.Length - name.Length) <= allowed && Distance(name, candidate) is var distance && distance <= allowed)
            {
                // Nearer ones only, from here on.
                allowed = distance - 1;
                nearest = candidate;
            }
        }

        return nearest is null ? null : $"Did you mean `{nearest}`?";
    }

    // Levenshtein's distance, where two neighbours that changed places count once.
    private static int Distance(string left, string right)
    {
        var before = new int[right.Length + 1];
        var last = new int[right.Length + 1];
        var row = new int[right.Length + 1];
        for (var column = 0; column <= right.Length; column++)
        {
            last[column] = column;
        }

        for (var i = 1; i <= left.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var cost = char.ToLowerInvariant(left[i - 1]) == char.ToLowerInvariant(right[j - 1]) ? 0 : 1;
                row[j] = Math.Min(Math.Min(row[j - 1] + 1, last[j] + 1), last[j - 1] + cost);
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                {
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
                }
            }

            (before, last, row) = (last, row, before);
        }

        return last[right.Length];
    }
}
