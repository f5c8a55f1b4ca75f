using System.Text;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Engine.Planning.Incremental;

/// <summary>Rows of a key that comes again are updated, others inserted, in one statement. The two sides have dbt's names, which predicates refer to.</summary>
internal sealed class MergeStrategy : IIncrementalStrategy
{
    private const string TargetAlias = "DBT_INTERNAL_DEST";
    private const string NewRows = "DBT_INTERNAL_SOURCE";

    public IEnumerable<string> Statements(Increment increment, IReadOnlyList<string> columns, Dialect dialect)
    {
        var target = dialect.MergeInto(increment.Target, TargetAlias);
        var keys = increment.UniqueKey.Select(key => $"{NewRows}.{dialect.Quote(key)} = {target.Name}.{dialect.Quote(key)}");
        var conditions = keys.Concat(increment.Predicates.Select(predicate => $"({predicate.Replace($"{TargetAlias}.", $"{target.Name}.", StringComparison.OrdinalIgnoreCase)})"));
        var text = new StringBuilder()
            .Append($"merge into {target.Declaration}\n")
            .Append($"using {dialect.Quote(increment.NewRows)} as {NewRows}\n")
            .Append("on ").AppendJoin("\n  and ", conditions).Append('\n');

        var updated = UpdatedColumns(increment, columns);
        if (updated.Count == 0 && dialect.MergeNeedsUpdate)
        {
            // To what they are already.
            updated = [.. columns.Where(column => Names(increment.UniqueKey, column))];
        }

        if (updated.Count > 0)
        {
            text.Append("when matched then update set ")
                .AppendJoin(", ", updated.Select(column => $"{dialect.Quote(column)} = {NewRows}.{dialect.Quote(column)}"))
                .Append('\n');
        }

        text.Append("when not matched then insert (").AppendJoin(", ", columns.Select(dialect.Quote))
            .Append(") values (").AppendJoin(", ", columns.Select(column => $"{NewRows}.{dialect.Quote(column)}")).Append(')');
        yield return text.ToString();
    }

    private static List<string> UpdatedColumns(Increment increment, IReadOnlyList<string> columns)
    {
        var wanted = increment.MergeUpdateColumns.Count > 0
            ? columns.Where(column => Names(increment.MergeUpdateColumns, column))
            : columns.Where(column => !Names(increment.UniqueKey, column));
        return [.. wanted.Where(column => !Names(increment.MergeExcludeColumns, column))];
    }

    private static bool Names(IReadOnlyList<string> names, string column) => names.Contains(column, StringComparer.OrdinalIgnoreCase);
}
