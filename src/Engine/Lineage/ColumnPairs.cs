namespace SpotifyEtl.Models.Engine.Lineage;

/// <summary>Finds which column of a query each column of another version of it is.</summary>
internal static class ColumnPairs
{
    /// <summary>For each column of the later one the place of what it was, or -1: the column of its name, or else one that is gone and had its values.</summary>
    public static int[] Of(IReadOnlyList<ColumnMeaning> was, IReadOnlyList<ColumnMeaning> now)
    {
        var byName = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (var place = 0; place < was.Count; place++)
        {
            byName.TryAdd(was[place].Name, place);
        }

        var pairs = now.Select(column => byName.Remove(column.Name, out var place) ? place : -1).ToArray();
        var gone = byName.Values.Order().ToList();
        for (var place = 0; place < now.Count; place++)
        {
            if (pairs[place] < 0 && gone.FindIndex(old => was[old].Value == now[place].Value) is >= 0 and var found)
            {
                pairs[place] = gone[found];
                gone.RemoveAt(found);
            }
        }

        return pairs;
    }
}
