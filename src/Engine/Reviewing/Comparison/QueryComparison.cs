namespace SpotifyEtl.Models.Engine.Reviewing.Comparison;

/// <summary>Compares what the queries of a model say before and after.</summary>
internal static class QueryComparison
{
    /// <summary>What differs.</summary>
    public static QueryDifference Compare(QuerySide before, QuerySide after)
    {
        if (before.Sql?.Text == after.Sql?.Text)
        {
            return QueryDifference.None;
        }

        if (before.Sql is null || after.Sql is null)
        {
            return Unknown($"the SQL of {(after.Sql is null ? "the head" : "the base")} could not be rendered");
        }

        if (before.Meaning is not { } was || after.Meaning is not { } now)
        {
            return Unknown($"the SQL of {(after.Meaning is null ? "the head" : "the base")} could not be read");
        }

        var columns = ColumnComparison.Compare(before, after);
        var reasons = new List<ChangeReason>();
        if (was.Rows != now.Rows)
        {
            reasons.AddRange(RowComparison.Compare(before, after));
        }

        if (was.Open != now.Open)
        {
            reasons.Add(new ChangeReason(ChangeClass.Unknown, "`*` gives other columns, of a relation whose columns are not all known"));
        }

        // What cannot be followed is equal only where all of it is.
        if ((now.Unknown ?? was.Unknown) is { } unknown && (reasons.Count > 0 || columns.Count > 0))
        {
            reasons.Add(new ChangeReason(ChangeClass.Unknown, $"not every value can be followed: {unknown}"));
        }

        return new QueryDifference(reasons, columns);
    }

    private static QueryDifference Unknown(string reason) => new([new ChangeReason(ChangeClass.Unknown, reason)], []);
}

/// <summary>What differs between two queries.</summary>
/// <param name="Reasons">What differs in the rows, and what cannot be told.</param>
/// <param name="Columns">The columns that differ.</param>
internal sealed record QueryDifference(IReadOnlyList<ChangeReason> Reasons, IReadOnlyList<ColumnChange> Columns)
{
    /// <summary>The queries say the same.</summary>
    public static readonly QueryDifference None = new([], []);

    /// <summary>Whether they say the same.</summary>
    public bool IsNone => Reasons.Count == 0 && Columns.Count == 0;
}
