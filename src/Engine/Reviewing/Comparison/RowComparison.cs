using SpotifyEtl.Models.Engine.Lineage;

namespace SpotifyEtl.Models.Engine.Reviewing.Comparison;

/// <summary>Finds the clauses by which two queries have other rows.</summary>
internal static class RowComparison
{
    /// <summary>The clauses that differ; where none does by itself, that they are put together otherwise.</summary>
    public static IEnumerable<ChangeReason> Compare(QuerySide before, QuerySide after)
    {
        var gone = Without(before.Meaning!.Clauses, after.Meaning!.Clauses);
        var come = Without(after.Meaning.Clauses, before.Meaning.Clauses);
        if (gone.Concat(come).Any(clause => clause.Decides) && !IsJoinTurned(before.Meaning, after.Meaning))
        {
            gone.RemoveAll(clause => !clause.Decides);
            come.RemoveAll(clause => !clause.Decides);
        }

        var reasons = new List<ChangeReason>();
        foreach (var clause in come.Select(clause => clause.Clause).Concat(gone.Select(clause => clause.Clause)).Distinct().Order())
        {
            var (old, now) = (gone.Where(other => other.Clause == clause).ToList(), come.Where(other => other.Clause == clause).ToList());
            for (var place = 0; place < Math.Max(old.Count, now.Count); place++)
            {
                reasons.Add(Reason(clause, place < old.Count ? old[place] : null, place < now.Count ? now[place] : null, before, after));
            }
        }

        // One condition may stand for several parts on the same line.
        return reasons.Count == 0
            ? [new ChangeReason(ChangeClass.Rows, "the same clauses are put together in another way")]
            : reasons.DistinctBy(reason => (reason.Clause, reason.Before, reason.After, reason.Place));
    }

    // A join that dropped rows and keeps them now, or the other way, has the same condition: what says so has no say in the rows itself.
    private static bool IsJoinTurned(QueryMeaning before, QueryMeaning after)
    {
        var decisions = before.Clauses.Where(clause => clause.Clause == QueryClause.Join).ToLookup(clause => clause.Meaning, clause => clause.Decides);
        return after.Clauses.Any(clause => clause.Clause == QueryClause.Join && decisions[clause.Meaning].Any() && !decisions[clause.Meaning].Contains(clause.Decides));
    }

    private static ChangeReason Reason(QueryClause clause, RowClause? old, RowClause? now, QuerySide before, QuerySide after) =>
        new(ChangeClass.Rows, $"{NameOf(clause)} {(old is null ? "was added" : now is null ? "was removed" : "is another one")}")
        {
            Clause = clause,
            Place = after.PlaceOf(now?.Location),
            Before = before.LineAt(old?.Location),
            After = after.LineAt(now?.Location),
        };

    private static string NameOf(QueryClause clause) => clause switch
    {
        QueryClause.From => "a relation that is read",
        QueryClause.Where => "a condition of `where`",
        QueryClause.Join => "a join, or its condition,",
        QueryClause.GroupBy => "a key of `group by`",
        QueryClause.Having => "a condition of `having`",
        QueryClause.Qualify => "a condition of `qualify`",
        QueryClause.Distinct => "`distinct`",
        QueryClause.Limit => "a `limit`, or the order in which it counts,",
        QueryClause.SetOperation => "what `union`, `except` or `intersect` puts together",
        _ => throw new ArgumentOutOfRangeException(nameof(clause), clause, "unknown clause"),
    };

    private static List<RowClause> Without(IReadOnlyList<RowClause> clauses, IReadOnlyList<RowClause> others)
    {
        var left = others.CountBy(clause => (clause.Clause, clause.Meaning)).ToDictionary(pair => pair.Key, pair => pair.Value);
        var rest = new List<RowClause>();
        foreach (var clause in clauses)
        {
            var key = (clause.Clause, clause.Meaning);
            if (left.TryGetValue(key, out var count) && count > 0)
            {
                left[key] = count - 1;
            }
            else
            {
                rest.Add(clause);
            }
        }

        return rest;
    }
}
