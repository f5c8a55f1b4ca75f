using System.Runtime.CompilerServices;
using SpotifyEtl.Models.Engine.Lineage.Syntax;

namespace SpotifyEtl.Models.Engine.Linting.Syntax;

/// <summary>Goes through a syntax tree once, and puts down its parts.</summary>
/// <param name="parts">Takes the parts.</param>
internal sealed class QueryWalker(QueryParts parts)
{
    /// <summary>Goes through the outermost query.</summary>
    public void Walk(SqlQuery query) => Walk(query, QueryRole.Whole, outer: null, Names.None);

    private void Walk(SqlQuery query, QueryRole role, SqlQuery? outer, Names names)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        parts.Queries.Add(new QueryPart(query, role, outer));
        foreach (var table in query.CommonTables)
        {
            var part = new CommonTablePart(table, query);
            parts.CommonTables.Add(part);

            // What reads itself is not used by that.
            Walk(table.Query, QueryRole.CommonTable, query, table.Query is RecursiveQuery ? names.WithItself(part) : names);
            names = names.With(part);
        }

        switch (query)
        {
            case SelectQuery select:
                Walk(select, names);
                break;
            case SetQuery set:
                Walk(set.Left, QueryRole.Operand, query, names);
                Walk(set.Right, QueryRole.Operand, query, names);
                WalkLoose(query.OrderBy, names);
                break;
            case RecursiveQuery recursive:
                Walk(recursive.Left, QueryRole.Operand, query, names);
                Walk(recursive.Right, QueryRole.Operand, query, names);
                WalkLoose(query.OrderBy, names);
                break;
            default:
                throw new InvalidOperationException($"{query.GetType()} is not known.");
        }
    }

    private void Walk(SelectQuery select, Names names)
    {
        var part = new SelectPart(select);
        parts.Selects.Add(part);
        var place = new Place(part, names);
        WalkAll(select.Columns, place);
        if (select.From is { } from)
        {
            Walk(from, place);
        }

        Walk(select.Where, place);
        WalkAll(select.GroupBy, place);
        Walk(select.Having, place);
        Walk(select.Qualify, place);
        WalkAll(select.DistinctOn, place);
        WalkAll(select.OrderBy, place);
    }

    // The order of what is put together names columns of the result, and belongs to no `select`.
    private void WalkLoose(IReadOnlyList<SqlExpression> expressions, Names names) => WalkAll(expressions, InsideOf(source: null, names));

    // What has names of its own, and is no `select` that someone wrote.
    private static Place InsideOf(SqlTable? source, Names names) => new(new SelectPart(new SelectQuery([], source)), names);

    private void Walk(SqlTable table, Place place)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (table is not JoinTable)
        {
            place.Select.Tables.Add(table);
        }

        switch (table)
        {
            case JoinTable join:
                Walk(join.Left, place);
                Walk(join.Right, place);
                Walk(join.Condition, place);
                place.Select.Joins.Add(join);
                break;
            case NamedTable named:
                var common = named.Schema is null ? place.Names.Find(named.Name) : null;
                parts.Tables.Add(new TablePart(named, common));
                break;
            case SubqueryTable subquery:
                Walk(subquery.Query, QueryRole.Derived, place.Select.Select, place.Names);
                break;
            case ValuesTable values:
                foreach (var row in values.Rows)
                {
                    WalkAll(row, place);
                }

                break;
            case FunctionTable function:
                WalkAll(function.Arguments, place);
                break;
            case PivotTable pivot:
                var pivoted = InsideOf(pivot.Source, place.Names);
                Walk(pivot.Source, pivoted);
                WalkAll(pivot.Aggregates, pivoted);
                WalkAll(pivot.Keys, pivoted);
                break;
            case UnpivotTable unpivot:
                Walk(unpivot.Source, InsideOf(unpivot.Source, place.Names));
                break;
            default:
                break;
        }
    }

    private void WalkAll(IReadOnlyList<SqlExpression> expressions, Place place)
    {
        foreach (var expression in expressions)
        {
            Walk(expression, place);
        }
    }

    private void Walk(SqlExpression? expression, Place place)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        switch (expression)
        {
            case ColumnReference column:
                place.Select.Columns.Add(column);
                break;
            case CallExpression call:
                place.Select.Calls.Add(call);
                WalkAll(call.Arguments, place);
                WalkAll(call.Conditions, place);
                break;
            case CastExpression cast:
                Walk(cast.Value, place);
                break;
            case CompoundExpression compound:
                WalkAll(compound.Parts, place);
                break;
            case LambdaExpression lambda:
                Walk(lambda.Body, place);
                break;
            case SubqueryExpression subquery:
                Walk(subquery.Compared, place);
                Walk(subquery.Query, QueryRole.Value, place.Select.Select, place.Names);
                break;
            case StarExpression star:
                foreach (var (_, value) in star.Replaced)
                {
                    Walk(value, place);
                }

                break;
            default:
                break;
        }
    }

    private readonly record struct Place(SelectPart Select, Names Names);

    /// <summary>The tables of <c>with</c> that a query can read: a chain, the innermost first.</summary>
    private sealed record Names(CommonTablePart? Table, bool IsItself, Names? Outer)
    {
        public static readonly Names None = new(null, IsItself: false, null);

        public Names With(CommonTablePart table) => new(table, IsItself: false, this);

        public Names WithItself(CommonTablePart table) => new(table, IsItself: true, this);

        public CommonTablePart? Find(string name)
        {
            for (var names = this; names.Table is { } part; names = names.Outer!)
            {
                if (string.Equals(part.Table.Name, name, StringComparison.OrdinalIgnoreCase))
                {
                    part.Uses += names.IsItself ? 0 : 1;
                    return part;
                }
            }

            return null;
        }
    }
}
