namespace SpotifyEtl.Models.Engine.Reviewing.Comparison;

/// <summary>Says in words what columns that differ do to who reads them, a sentence for each kind of difference.</summary>
internal static class ColumnReasons
{
    private static readonly (ColumnChangeKind Kind, string One, string Many)[] Kinds =
    [
        (ColumnChangeKind.Removed, "is gone", "are gone"),
        (ColumnChangeKind.Values, "is computed otherwise", "are computed otherwise"),
        (ColumnChangeKind.Added, "is new", "are new"),
    ];

    /// <summary>The reasons.</summary>
    public static IEnumerable<ChangeReason> Of(IReadOnlyList<ColumnChange> columns)
    {
        foreach (var column in columns)
        {
            switch (column.Kind)
            {
                case ColumnChangeKind.Renamed:
                    yield return new ChangeReason(column.Class, $"column `{column.Previous}` is called `{column.Name}` now");
                    break;
                case ColumnChangeKind.Retyped:
                    yield return new ChangeReason(column.Class, $"column `{column.Name}` is {column.TypeAfter}, and was {column.TypeBefore}") { After = column.Expression };
                    break;
                default:
                    break;
            }
        }

        foreach (var (kind, one, many) in Kinds)
        {
            var names = columns.Where(column => column.Kind == kind).ToList();
            if (names.Count > 0)
            {
                yield return new ChangeReason(names[0].Class, $"{(names.Count == 1 ? "column" : "columns")} {Names(names)} {(names.Count == 1 ? one : many)}")
                {
                    After = names.Count == 1 ? names[0].Expression : null,
                };
            }
        }

        if (columns.Any(column => column.Kind == ColumnChangeKind.Moved))
        {
            yield return new ChangeReason(ChangeClass.None, "columns stand in another order");
        }
    }

    private static string Names(List<ColumnChange> columns)
    {
        const int Shown = 8;
        var names = string.Join(", ", columns.Take(Shown).Select(column => $"`{column.Name}`"));
        return columns.Count > Shown ? $"{names} and {columns.Count - Shown} more" : names;
    }
}
