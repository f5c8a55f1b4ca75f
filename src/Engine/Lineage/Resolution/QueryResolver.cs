using System.Runtime.CompilerServices;
using SpotifyEtl.Models.Engine.Lineage.Syntax;

namespace SpotifyEtl.Models.Engine.Lineage.Resolution;

/// <summary>
/// Looks up the names of one query: which column of which node each value comes from, and which columns decide on its rows. It needs no engine, so that a function that
/// no engine here knows does not stop it.
/// </summary>
/// <param name="relations">The nodes and their columns.</param>
internal sealed partial class QueryResolver(NodeRelations relations)
{
    private readonly List<NameProblem> _problems = [];
    private readonly List<DoubtfulColumn> _doubts = [];
    private int? _askedAt;

    /// <summary>Takes what each name means; null where nobody asks.</summary>
    public ColumnMeanings? Meanings { get; init; }

    /// <summary>The names that nothing has, in order of mention.</summary>
    public IReadOnlyList<NameProblem> Problems => _problems;

    /// <summary>The columns that only a file could have brought.</summary>
    public IReadOnlyList<DoubtfulColumn> Doubts => _doubts;

    /// <summary>Looks up the names of the query.</summary>
    /// <exception cref="InsufficientExecutionStackException">It is nested too deeply.</exception>
    public ResolvedQuery Resolve(SqlQuery query) => Resolve(query, CommonTableScope.None, outer: null);

    private ResolvedQuery Resolve(SqlQuery query, CommonTableScope tables, Scope? outer)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        foreach (var table in query.CommonTables)
        {
            // What stands for an ephemeral model is read as that model: how it comes about is its own lineage.
            if (relations.FindCommonTable(table.Name) is null)
            {
                tables = tables.With(table.Name, WithNames(Resolve(table.Query, tables, outer), table.ColumnNames));
            }
        }

        return query switch
        {
            SelectQuery select => Resolve(select, tables, outer),
            SetQuery set => Resolve(set, tables, outer),
            RecursiveQuery recursive => Resolve(recursive, tables, outer),
            _ => throw new InvalidOperationException($"{query.GetType()} is not known."),
        };
    }

    private ResolvedQuery Resolve(SelectQuery select, CommonTableScope tables, Scope? outer)
    {
        var scope = new Scope(outer);
        var context = new Context(scope, tables, new FilterSet());
        if (select.From is { } from)
        {
            AddTo(scope, from, context);
        }

        var opened = new List<ScopeTable>();
        foreach (var column in select.Columns)
        {
            if (column is StarExpression { IsOpaque: false } star)
            {
                Expand(star, context, opened);
            }
            else
            {
                scope.Selected.Add(new ResolvedColumn(NameOf(column), ValueOf(column, context)));
            }
        }

        var columns = scope.Selected.ToArray();
        context.Filters.Add(ValueOf(select.Where, context), QueryClause.Where);
        foreach (var key in select.GroupBy)
        {
            context.Filters.Add(ValueOrColumn(key, columns, context), QueryClause.GroupBy);
        }

        if (select.GroupsByAll)
        {
            foreach (var key in columns.Where((_, index) => index >= select.Columns.Count || !Aggregates(select.Columns[index])))
            {
                context.Filters.Add(key.Value, QueryClause.GroupBy);
            }
        }

        context.Filters.Add(ValueOf(select.Having, context), QueryClause.Having);
        context.Filters.Add(ValueOf(select.Qualify, context), QueryClause.Qualify);
        AddModifiers(select, columns, context);
        return new ResolvedQuery(columns) { Filters = context.Filters, Open = OpenOf(opened) };
    }

    private ResolvedQuery Resolve(SetQuery set, CommonTableScope tables, Scope? outer)
    {
        var left = Resolve(set.Left, tables, outer);
        var right = Resolve(set.Right, tables, outer);
        var filters = new FilterSet();
        filters.Add(left.Filters);
        filters.Add(right.Filters);
        ResolvedColumn[] columns;
        if (set.Operation == SetOperation.Except)
        {
            // The second query takes rows away, and gives no value.
            columns = [.. left.Columns];
        }
        else if (set.IsByName)
        {
            var others = right.Columns.Where(column => !left.Columns.Any(known => SameName(known.Name, column.Name)));
            columns =
            [
                .. left.Columns.Select(column => right.Columns.FirstOrDefault(other => SameName(other.Name, column.Name)) is { Name: not null } other ? Both(column, other) : column),
                .. others,
            ];
        }
        else
        {
            columns = [.. left.Columns.Select((column, index) => index < right.Columns.Count ? Both(column, right.Columns[index]) : column)];
        }

        if (!set.IsAll || set.Operation != SetOperation.Union)
        {
            foreach (var column in set.IsAll ? right.Columns : [.. columns, .. right.Columns])
            {
                filters.Add(column.Value, QueryClause.Distinct);
            }
        }

        AddModifiers(set, columns, new Context(new Scope(outer), tables, filters));
        return new ResolvedQuery(columns) { Filters = filters, Open = left.Open ?? right.Open };
    }

    // The rows of the first query give what the second reads at first; what it makes of them flows back once.
    private ResolvedQuery Resolve(RecursiveQuery recursive, CommonTableScope tables, Scope? outer)
    {
        var first = Resolve(recursive.Left, tables, outer);
        var next = Resolve(recursive.Right, tables.With(recursive.Name, first), outer);
        var filters = new FilterSet();
        filters.Add(first.Filters);
        filters.Add(next.Filters);
        ResolvedColumn[] columns = [.. first.Columns.Select((column, index) => index < next.Columns.Count ? Both(column, next.Columns[index]) : column)];
        AddModifiers(recursive, columns, new Context(new Scope(outer), tables, filters));
        return new ResolvedQuery(columns) { Filters = filters, Open = first.Open };
    }

    private void AddModifiers(SqlQuery query, ResolvedColumn[] columns, Context context)
    {
        if (query.IsDistinct)
        {
            foreach (var column in columns)
            {
                context.Filters.Add(column.Value, QueryClause.Distinct);
            }
        }

        foreach (var key in query.DistinctOn)
        {
            context.Filters.Add(ValueOrColumn(key, columns, context), QueryClause.Distinct);
        }

        // With `distinct on`, the order decides which row of several is given.
        foreach (var key in query.IsLimited || query.DistinctOn.Count > 0 ? query.OrderBy : [])
        {
            context.Filters.Add(ValueOrColumn(key, columns, context), query.IsLimited ? QueryClause.Limit : QueryClause.Distinct);
        }
    }

    // `group by 1`, `order by 1`; and the name of a column that the query gives.
    private Resolved ValueOrColumn(SqlExpression key, ResolvedColumn[] columns, Context context) => key switch
    {
        ConstantExpression { Integer: { } place } when place >= 1 && place <= columns.Length => columns[place - 1].Value,
        ColumnReference { Names: [var name] } when context.Scope.Tables.Count == 0 && columns.FirstOrDefault(column => SameName(column.Name, name)) is { Name: not null } column => column.Value,
        _ => ValueOf(key, context),
    };

    private static ResolvedColumn Both(ResolvedColumn one, ResolvedColumn other) => new(
        one.Name,
        Resolved.Of([one.Value, other.Value], ColumnUse.Copied) with
        {
            Type = one.Value.Type is { } type && string.Equals(type, other.Value.Type, StringComparison.OrdinalIgnoreCase) ? type : null,
        });

    private static ResolvedQuery WithNames(ResolvedQuery query, IReadOnlyList<string> names) => names.Count == 0
        ? query
        : query with { Columns = [.. query.Columns.Select((column, index) => index < names.Count ? column with { Name = names[index] } : column)] };

    private static bool SameName(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    /// <summary>Where an expression stands.</summary>
    /// <param name="Scope">The names that it can use.</param>
    /// <param name="Tables">The tables of <c>with</c> around it.</param>
    /// <param name="Filters">Takes what decides on the rows of the query that it is part of.</param>
    private readonly record struct Context(Scope Scope, CommonTableScope Tables, FilterSet Filters);
}
