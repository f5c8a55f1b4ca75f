using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Engine.Planning.Incremental;

/// <summary>Rows of a key that comes again are deleted, then all new rows inserted.</summary>
internal sealed class DeleteInsertStrategy : IIncrementalStrategy
{
    public IEnumerable<string> Statements(Increment increment, IReadOnlyList<string> columns, Dialect dialect)
    {
        var target = dialect.Quote(increment.Target);
        var keys = increment.UniqueKey.Select(key => $"{target}.{dialect.Quote(key)} = new_rows.{dialect.Quote(key)}");
        var conditions = keys.Concat(increment.Predicates.Select(predicate => $"({predicate})"));
        yield return $"delete from {target}\nusing {dialect.Quote(increment.NewRows)} as new_rows\nwhere {string.Join("\n  and ", conditions)}";
        yield return AppendStrategy.Insert(increment, columns, dialect);
    }
}
