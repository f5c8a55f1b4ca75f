using SpotifyEtl.Models.Engine.Lineage.Syntax;

namespace SpotifyEtl.Models.Engine.Lineage.Resolution;

/// <content>Joins.</content>
internal sealed partial class QueryResolver
{
    private void AddTo(Scope scope, JoinTable join, Context context)
    {
        // Each side by itself first: which of the columns are in both decides what `using` and `natural` mean. The right one may use columns of the left (`lateral`).
        var left = new Scope(scope.Outer);
        AddTo(left, join.Left, context with { Scope = left });
        var right = new Scope(left);
        var rightFilters = new FilterSet();
        AddTo(right, join.Right, context with { Scope = right, Filters = rightFilters });
        right.TellApartFrom(left);

        var onFilters = new FilterSet();
        var conditions = new JoinConditions();
        foreach (var name in join.IsNatural ? SharedColumns(left, right) : join.Using)
        {
            var (leftValue, rightValue) = (FindShared(name, left, join), FindShared(name, right, join));
            onFilters.Add(leftValue, QueryClause.Join, join.Location);
            onFilters.Add(rightValue, QueryClause.Join, join.Location);
            conditions.Add(EqualityOf(leftValue, rightValue).Meaning, leftValue, rightValue);
            left.Merge(name, join.Kind switch
            {
                JoinKind.Right => rightValue,
                JoinKind.Full => Resolved.Of([leftValue, rightValue], ColumnUse.Transformed),
                _ => leftValue,
            });
        }

        var both = new Scope(scope.Outer);
        both.AddAll(right);
        both.AddAll(left);
        AddConditions(join.Condition, conditions, context with { Scope = both, Filters = onFilters });

        var meaning = join.Shape.With(right.Rows.Meaning).WithUnordered(conditions.Meanings);
        if (join.Kind != JoinKind.Inner || join.IsByOrder)
        {
            onFilters.Add(new RowClause(QueryClause.Join, meaning, join.Right.Location));
        }

        // Where every row of the left stays and finds one of the right at most, the join adds columns and no row.
        var addsNoRow = join is { Kind: JoinKind.Left, IsByOrder: false } && right.Tables is [var single] && conditions.FindAtMostOne(single);
        context.Filters.Add(rightFilters, decides: !addsNoRow);
        context.Filters.Add(onFilters, decides: !addsNoRow);
        scope.Rows = scope.Rows.With(join.Kind switch
        {
            _ when addsNoRow => left.Rows,
            JoinKind.Inner when !join.IsByOrder => left.Rows.With(right.Rows).Where(conditions.Meanings),
            _ => left.Rows.Made("join", meaning),
        });

        // What a side that may have no match gives depends on what it is matched by.
        scope.AddAll(join.Kind is JoinKind.Right or JoinKind.Full ? left.With(meaning) : left);
        var given = join.Kind is JoinKind.Left or JoinKind.Full ? right.With(meaning) : right;
        foreach (var table in given.Tables)
        {
            scope.Add(join.Kind == JoinKind.Semi ? table with { IsHidden = true } : table);
        }

        foreach (var (name, value) in given.Merged)
        {
            if (!left.Merged.ContainsKey(name))
            {
                scope.Merge(name, value);
            }
        }
    }

    private Resolved FindShared(string name, Scope side, JoinTable join)
    {
        var column = new ColumnReference([name]) { Location = join.Location };
        if ((FindPlain(column, side, mayBe: false) ?? FindPlain(column, side, mayBe: true)) is { } found)
        {
            return found;
        }

        Miss(name, join.Location, side);
        return new Resolved(Flow.None) { HasOpenType = true, Meaning = default(Fingerprint).WithName(name) };
    }

    private void AddConditions(SqlExpression? condition, JoinConditions conditions, Context context)
    {
        foreach (var part in ConjunctsOf(condition))
        {
            Resolved value;
            if (part is CompoundExpression { Kind: CompoundKind.Equal, Parts: [var one, var other] })
            {
                var (oneValue, otherValue) = (ValueOf(one, context), ValueOf(other, context));
                value = EqualityOf(oneValue, otherValue);
                conditions.Add(value.Meaning, oneValue, otherValue);
            }
            else
            {
                value = ValueOf(part, context);
                conditions.Add(value.Meaning);
            }

            context.Filters.Add(value, QueryClause.Join, part.Location);
        }
    }

    private List<Fingerprint> AddConditions(SqlExpression? condition, QueryClause clause, Context context)
    {
        var meanings = new List<Fingerprint>();
        foreach (var part in ConjunctsOf(condition))
        {
            var value = ValueOf(part, context);
            context.Filters.Add(value, clause, part.Location);
            meanings.Add(value.Meaning);
        }

        return meanings;
    }

    // The conditions that must all be true.
    private static IEnumerable<SqlExpression> ConjunctsOf(SqlExpression? condition) => condition switch
    {
        null => [],
        CompoundExpression { Kind: CompoundKind.And } and => and.Parts.SelectMany(ConjunctsOf),
        _ => [condition],
    };
}
