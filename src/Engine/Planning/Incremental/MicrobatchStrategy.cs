using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Engine.Planning.Incremental;

/// <summary>What is there of a batch's time is deleted, then all that is new of it inserted: however often it is done, it ends the same.</summary>
internal sealed class MicrobatchStrategy : IIncrementalStrategy
{
    public IEnumerable<string> Statements(Increment increment, IReadOnlyList<string> columns, Dialect dialect)
    {
        var batch = increment.Batch ?? throw new ArgumentException("A batch is needed.", nameof(increment));
        var conditions = increment.Predicates.Select(predicate => $"({predicate})").Prepend(Within(dialect.Quote(increment.EventTime!), batch, dialect));
        yield return $"delete from {dialect.Quote(increment.Target)}\nwhere {string.Join("\n  and ", conditions)}";
        yield return AppendStrategy.Insert(increment, columns, dialect);
    }

    private static string Within(string column, Batch batch, Dialect dialect) =>
        $"{column} >= {dialect.Literal(EventTimes.ToText(batch.Start))} and {column} < {dialect.Literal(EventTimes.ToText(batch.End))}";
}
