using SpotifyEtl.Models.Engine.Lineage;

namespace SpotifyEtl.Models.Engine.Reviewing.Comparison;

/// <summary>Finds the columns by which two queries differ.</summary>
internal static class ColumnComparison
{
    /// <summary>The columns that differ, in the order of the head's columns, then what is gone.</summary>
    public static IReadOnlyList<ColumnChange> Compare(QuerySide before, QuerySide after)
    {
        var (was, now) = (before.Meaning!.Columns, after.Meaning!.Columns);
        var pairs = ColumnPairs.Of(was, now);
        var moved = Moved(pairs);
        var changes = new List<ColumnChange>();
        for (var place = 0; place < now.Count; place++)
        {
            if (ChangeOf(place, pairs[place], moved) is { } change)
            {
                changes.Add(change);
            }
        }

        var kept = pairs.Where(old => old >= 0).ToHashSet();
        changes.AddRange(was.Where((_, place) => !kept.Contains(place)).Select(old =>
            new ColumnChange(old.Name, ColumnChangeKind.Removed, ChangeClass.Breaking) { TypeBefore = TypeOf(old.Name, before.Columns) }));
        return changes;

        ColumnChange? ChangeOf(int place, int from, HashSet<int> moved)
        {
            var column = now[place];
            var type = TypeOf(column.Name, after.Columns);
            if (from < 0)
            {
                return new ColumnChange(column.Name, ColumnChangeKind.Added, ChangeClass.Additive) { TypeAfter = type, Expression = after.LineAt(column.Location) };
            }

            var old = was[from];
            var oldType = TypeOf(old.Name, before.Columns);
            var change = new ColumnChange(column.Name, ColumnChangeKind.Moved, ChangeClass.None) { TypeBefore = oldType, TypeAfter = type, Expression = after.LineAt(column.Location) };
            return !SameName(old.Name, column.Name) ? change with { Kind = ColumnChangeKind.Renamed, Class = ChangeClass.Breaking, Previous = old.Name }
                : oldType is not null && type is not null && !SameName(oldType, type) ? change with { Kind = ColumnChangeKind.Retyped, Class = ColumnTypes.Holds(type, oldType) ? ChangeClass.Values : ChangeClass.Breaking }
                : old.Value != column.Value ? change with { Kind = ColumnChangeKind.Values, Class = ChangeClass.Values }
                : moved.Contains(place) ? change
                : null;
        }
    }

    // The columns that are not in the longest run of columns that keep their order.
    private static HashSet<int> Moved(int[] pairs)
    {
        var kept = Enumerable.Range(0, pairs.Length).Where(place => pairs[place] >= 0).ToArray();
        var (length, previous) = (new int[kept.Length], new int[kept.Length]);
        var last = -1;
        for (var place = 0; place < kept.Length; place++)
        {
            (length[place], previous[place]) = (1, -1);
            for (var earlier = 0; earlier < place; earlier++)
            {
                if (pairs[kept[earlier]] < pairs[kept[place]] && length[earlier] >= length[place])
                {
                    (length[place], previous[place]) = (length[earlier] + 1, earlier);
                }
            }

            last = last < 0 || length[place] > length[last] ? place : last;
        }

        var moved = kept.ToHashSet();
        for (; last >= 0; last = previous[last])
        {
            moved.Remove(kept[last]);
        }

        return moved;
    }

    private static string? TypeOf(string name, IReadOnlyList<CatalogColumn>? columns) => columns?.FirstOrDefault(column => SameName(column.Name, name))?.Type;

    private static bool SameName(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
