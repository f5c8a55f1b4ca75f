using System.Runtime.CompilerServices;
using SpotifyEtl.Models.Engine.Lineage.Syntax;

namespace SpotifyEtl.Models.Engine.Lineage.Resolution;

/// <summary>
/// Looks up the names of one query: which column of which node each value comes from, and which columns decide on its rows. A function that no engine here knows does not
/// stop it: the engine in memory is only asked for names that it chooses or makes itself.
/// </summary>
/// <param name="relations">The nodes and their columns.</param>
/// <param name="analyzer">The engine in memory.</param>
internal sealed partial class QueryResolver(NodeRelations relations, IQueryAnalyzer analyzer)
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

        // What is written for each column that is selected.
        var written = new List<SqlExpression>();
        var opened = new List<(ScopeTable Table, Fingerprint Star)>();
        foreach (var column in select.Columns)
        {
            if (column is StarExpression { IsEach: false } star)
            {
                Expand(star, context, opened);
            }
            else if (EachIn(column) is { } each)
            {
                Repeat(column, each, context, opened);
            }
            else
            {
                scope.Selected.Add(new ResolvedColumn(NameOf(column), ValueOf(column, context)));
            }

            written.AddRange(Enumerable.Repeat(column, scope.Selected.Count - written.Count));
        }

        var columns = scope.Selected.ToArray();
        var rows = scope.Rows.Where(AddConditions(select.Where, QueryClause.Where, context));
        var keys = select.GroupBy.Select(key => (Value: ValueOrColumn(key, columns, context), key.Location)).ToList();
        if (select.GroupsByAll)
        {
            keys.AddRange(columns.Where((_, place) => !Aggregates(written[place])).Select(key => (key.Value, (int?)null)));
        }

        foreach (var (key, location) in keys)
        {
            context.Filters.Add(key, QueryClause.GroupBy, location);
        }

        var isGrouped = keys.Count > 0 || select.GroupsByAll || select.Columns.Any(Aggregates);
        if (isGrouped)
        {
            rows = rows.Made("group", select.GroupingShape.WithUnordered(keys.Select(key => key.Value.Meaning)));
        }

        var grouped = rows;
        rows = rows.Where(AddConditions(select.Having, QueryClause.Having, context));

        // Over other rows the same expression has another value.
        columns = [.. columns.Select((column, place) => Over(column, written[place], grouped, rows))];
        if (written.FindIndex(GivesRows) is >= 0 and var unnested)
        {
            var list = scope.Selected[unnested].Value.Meaning;
            context.Filters.Add(new RowClause(QueryClause.From, list, written[unnested].Location));
            rows = rows.Made("unnest", list);
        }

        if (select.Qualify is not null)
        {
            rows = rows.Made("qualify", default(Fingerprint).WithUnordered(AddConditions(select.Qualify, QueryClause.Qualify, context)));
        }

        return new ResolvedQuery(columns)
        {
            Filters = context.Filters,
            Rows = AddModifiers(select, columns, rows, context),
            Key = isGrouped && select.GroupingShape == default ? KeyOf(columns, [.. keys.Select(key => key.Value.Meaning)]) : null,
            Open = OpenOf(opened),
            OpenMeaning = opened.Aggregate(default(Fingerprint), (meaning, open) => meaning.With(open.Star).With(open.Table.Rows.Meaning)),
        };
    }

    private ResolvedColumn Over(ResolvedColumn column, SqlExpression written, RowSet grouped, RowSet rows)
    {
        var meaning = column.Value.Meaning;
        meaning = Aggregates(written) ? meaning.With(grouped.Meaning) : meaning;
        meaning = HasWindow(written) ? meaning.With(rows.Meaning) : meaning;
        return column with { Value = column.Value with { Meaning = meaning }, Location = written.Location };
    }

    // The columns that give what is grouped by, if all of that is given.
    private static List<string>? KeyOf(ResolvedColumn[] columns, HashSet<Fingerprint> keys)
    {
        var given = columns.Where(column => keys.Contains(column.Value.Meaning)).DistinctBy(column => column.Value.Meaning).ToList();
        return given.Count == keys.Count ? [.. given.Select(column => column.Name)] : null;
    }

    private ResolvedQuery Resolve(SetQuery set, CommonTableScope tables, Scope? outer)
    {
        var left = Resolve(set.Left, tables, outer);
        var right = Resolve(set.Right, tables, outer);
        var filters = new FilterSet();
        filters.Add(left.Filters, decides: true);
        filters.Add(right.Filters, decides: true);
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
                filters.Add(column.Value, QueryClause.Distinct, location: null);
            }
        }

        var how = default(Fingerprint).With((ulong)set.Operation).With(set.IsAll ? 1UL : 0).With(set.IsByName ? 1UL : 0).With(right.Rows.Meaning);
        filters.Add(new RowClause(QueryClause.SetOperation, how, Location: null));
        var isSet = !set.IsAll || set.Operation != SetOperation.Union;
        var rows = left.Rows.Made("set", isSet ? how.WithAll(columns.Concat(right.Columns).Select(column => column.Value.Meaning)) : how);
        rows = AddModifiers(set, columns, rows, new Context(new Scope(outer), tables, filters));
        return new ResolvedQuery(columns) { Filters = filters, Rows = rows, Open = left.Open ?? right.Open, OpenMeaning = left.Open is null && right.Open is null ? default : left.OpenMeaning.With(right.OpenMeaning) };
    }

    // The rows of the first query give what the second reads at first; what it makes of them flows back once.
    private ResolvedQuery Resolve(RecursiveQuery recursive, CommonTableScope tables, Scope? outer)
    {
        var first = Resolve(recursive.Left, tables, outer);
        var next = Resolve(recursive.Right, tables.With(recursive.Name, first), outer);
        var filters = new FilterSet();
        filters.Add(first.Filters, decides: true);
        filters.Add(next.Filters, decides: true);
        ResolvedColumn[] columns = [.. first.Columns.Select((column, index) => index < next.Columns.Count ? Both(column, next.Columns[index]) : column)];
        var rows = first.Rows.Made("recursive", next.Rows.Meaning.With(recursive.IsAll ? 1UL : 0));
        rows = AddModifiers(recursive, columns, rows, new Context(new Scope(outer), tables, filters));
        return new ResolvedQuery(columns) { Filters = filters, Rows = rows, Open = first.Open, OpenMeaning = first.OpenMeaning };
    }

    private RowSet AddModifiers(SqlQuery query, ResolvedColumn[] columns, RowSet rows, Context context)
    {
        if (query.IsDistinct)
        {
            foreach (var column in columns)
            {
                context.Filters.Add(column.Value, QueryClause.Distinct, location: null);
            }

            rows = rows.Made("distinct", default(Fingerprint).WithUnordered(columns.Select(column => column.Value.Meaning)));
        }

        var keys = query.DistinctOn.Select(key => Add(key, QueryClause.Distinct)).ToList();

        // With `distinct on`, the order decides which row of several is given.
        var order = query.IsLimited || query.DistinctOn.Count > 0
            ? query.OrderBy.Select(key => Add(key, query.IsLimited ? QueryClause.Limit : QueryClause.Distinct)).ToList()
            : [];
        rows = keys.Count == 0 ? rows : rows.Made("distinct on", query.ModifierShape.WithUnordered(keys).WithAll(order));
        if (!query.IsLimited)
        {
            return rows;
        }

        var limit = query.ModifierShape.WithAll(query.Limits.Select(part => ValueOf(part, context).Meaning));
        context.Filters.Add(new RowClause(QueryClause.Limit, limit, query.Limits is [var first, ..] ? first.Location : null));
        return rows.Made("limit", limit.WithAll(order));

        Fingerprint Add(SqlExpression key, QueryClause clause)
        {
            var value = ValueOrColumn(key, columns, context);
            context.Filters.Add(value, clause, key.Location);
            return value.Meaning;
        }
    }

    // `group by 1`, `order by 1`; and the name of a column that the query gives.
    private Resolved ValueOrColumn(SqlExpression key, ResolvedColumn[] columns, Context context) => key switch
    {
        ConstantExpression { Integer: { } place } when place >= 1 && place <= columns.Length => columns[place - 1].Value,
        ColumnReference { Names: [var name] } when context.Scope.Tables.Count == 0 && columns.FirstOrDefault(column => SameName(column.Name, name)) is { Name: not null } column => column.Value,
        _ => ValueOf(key, context),
    };

    // Of two queries that are put together.
    private static ResolvedColumn Both(ResolvedColumn one, ResolvedColumn other) => new(
        one.Name,
        Resolved.Of([one.Value, other.Value], ColumnUse.Copied) with
        {
            Type = one.Value.Type is { } type && string.Equals(type, other.Value.Type, StringComparison.OrdinalIgnoreCase) ? type : null,
        });

    private static ResolvedQuery WithNames(ResolvedQuery query, IReadOnlyList<string> names)
    {
        if (names.Count == 0)
        {
            return query;
        }

        var columns = query.Columns.Select((column, index) => index < names.Count ? column with { Name = names[index] } : column).ToList();
        var former = query.Columns.Select(column => column.Name).ToList();
        var key = query.Key?.Select(name => former.FindIndex(column => SameName(column, name))).ToList();
        return query with { Columns = columns, Key = key is null || key.Contains(-1) ? null : [.. key.Select(place => columns[place].Name)] };
    }

    private static bool SameName(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    /// <summary>Where an expression stands.</summary>
    /// <param name="Scope">The names that it can use.</param>
    /// <param name="Tables">The tables of <c>with</c> around it.</param>
    /// <param name="Filters">Takes what decides on the rows of the query that it is part of.</param>
    private readonly record struct Context(Scope Scope, CommonTableScope Tables, FilterSet Filters)
    {
        /// <summary>The column that <c>columns(…)</c> in it stands for at the moment; null where it stands for none by itself.</summary>
        public Resolved? Each { get; init; }
    }
}
