using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Lineage.Syntax;

namespace SpotifyEtl.Models.Engine.Lineage.Resolution;

/// <content>What follows <c>from</c>.</content>
internal sealed partial class QueryResolver
{
    private void AddTo(Scope scope, SqlTable table, Context context)
    {
        switch (table)
        {
            case JoinTable join:
                AddTo(scope, join, context);
                break;
            case NamedTable named:
                Add(scope, Find(named, context));
                break;
            case SubqueryTable subquery:
                // A subquery can use the columns of the tables before it (`lateral`), and those around the whole.
                var query = Resolve(subquery.Query, context.Tables, scope);
                context.Filters.Add(query.Filters, decides: true);
                Add(scope, TableOf(query, table.Alias ?? "", table.ColumnNames));
                break;
            case ValuesTable values:
                Add(scope, TableOf(values, context));
                break;
            case PivotTable pivot:
                Add(scope, TableOf(pivot, context with { Scope = scope }));
                break;
            case UnpivotTable unpivot:
                Add(scope, TableOf(unpivot, context with { Scope = scope }));
                break;
            case FunctionTable function:
                // What the rows of a function are made of is known, what columns they have only where the query names them.
                var made = Resolved.Of([.. function.Arguments.Select(argument => ValueOf(argument, context))], ColumnUse.Transformed) with { HasOpenType = true };
                made = made with { Meaning = table.Shape.WithName(function.Name).With(made.Meaning) };
                context.Filters.Add(new RowClause(QueryClause.From, made.Meaning, table.Location));
                Add(scope, new ScopeTable(
                    table.Alias ?? function.Name, [.. table.ColumnNames.Select((name, place) => new ResolvedColumn(name, ColumnOf(made, place)))],
                    table.ColumnNames.Count > 0 && function.Name is "unnest" or "generate_series" or "range" ? null : name => made with { Meaning = made.Meaning.WithName(name) })
                {
                    Rows = RowSet.Of(made.Meaning),
                });
                break;
            case OpaqueTable opaque:
                Add(scope, UnknownTable(table, $"only the engine knows the columns of `{opaque.What}`"));
                break;
            default:
                throw new InvalidOperationException($"{table.GetType()} is not known.");
        }
    }

    private static ScopeTable UnknownTable(SqlTable table, string reason, Fingerprint parts = default)
    {
        var unknown = new Resolved(Flow.None) { HasOpenType = true, Unknown = reason, Meaning = table.Shape.With(reason).With(parts) };
        return new ScopeTable(
            table.Alias ?? "", [.. table.ColumnNames.Select((name, place) => new ResolvedColumn(name, ColumnOf(unknown, place)))], name => unknown with { Meaning = unknown.Meaning.WithName(name) })
        {
            Rows = RowSet.Of(unknown.Meaning),
        };
    }

    private static void Add(Scope scope, ScopeTable table)
    {
        scope.Add(table);
        scope.Rows = scope.Rows.With(table.Rows);
    }

    private static Resolved ColumnOf(Resolved table, int place) => table with { Meaning = table.Meaning.With((ulong)place) };

    private ScopeTable Find(NamedTable table, Context context)
    {
        var node = table.Schema is null ? relations.FindCommonTable(table.Name) : null;
        if (node is null && table.Schema is null && context.Tables.Find(table.Name) is { } common)
        {
            context.Filters.Add(common.Filters, decides: true);
            return TableOf(common, table.Alias ?? table.Name, table.ColumnNames);
        }

        node ??= relations.Find(table);
        var name = table.Alias ?? table.Name;
        var schema = table.Alias is null ? table.Schema : null;
        if (node is not { } id)
        {
            var relation = table.Shape.WithName(table.Database).WithName(table.Schema).WithName(table.Name);
            var unknown = new Resolved(Flow.None) { HasOpenType = true, Unknown = $"`{table.Name}` is none of the project's nodes", Meaning = relation };
            context.Filters.Add(new RowClause(QueryClause.From, relation, table.Location));
            return new ScopeTable(
                name, [.. table.ColumnNames.Select((column, place) => new ResolvedColumn(column, ColumnOf(unknown, place)))], column => unknown with { Meaning = relation.WithName(column) })
            {
                Schema = schema,
                Rows = RowSet.Of(relation),
            };
        }

        var known = relations.ColumnsOf(id);
        var meaning = table.Shape.With(relations.MeaningOf(id));
        context.Filters.Add(new RowClause(QueryClause.From, meaning, table.Location));
        var columns = new ResolvedQuery([.. (known?.Columns ?? []).Select(column => ColumnOf(id, column, meaning))])
        {
            Rows = RowSet.Of(meaning),
            Key = relations.KeyOf(id),
            Open = known?.Completeness switch
            {
                Completeness.Complete => null,
                Completeness.MayGrow => column => Doubt(id, table.Name, column, known.Columns) with { Meaning = meaning.WithName(column) },
                _ => column => new Resolved(Flow.Of(new ColumnId(id, column))) { HasOpenType = true, Meaning = meaning.WithName(column) },
            },
        };
        return TableOf(columns, name, table.ColumnNames) with { Schema = schema };
    }

    private Resolved Doubt(NodeId node, string table, string column, IReadOnlyList<CatalogColumn> known)
    {
        _doubts.Add(new DoubtfulColumn(table, column, _askedAt, [.. known.Select(candidate => candidate.Name)]));
        return new Resolved(Flow.Of(new ColumnId(node, column))) { HasOpenType = true };
    }

    private static ResolvedColumn ColumnOf(NodeId node, CatalogColumn column, Fingerprint relation) => new(
        column.Name,
        new Resolved(Flow.Of(new ColumnId(node, column.Name))) { Type = column.Type, HasOpenType = column.Type is null, Meaning = relation.WithName(column.Name) });

    private static ScopeTable TableOf(ResolvedQuery query, string name, IReadOnlyList<string> names)
    {
        var named = WithNames(query, names);
        return new ScopeTable(name, named.Columns, named.Open) { Rows = named.Rows, Key = named.Key };
    }

    private ScopeTable TableOf(ValuesTable values, Context context)
    {
        var width = values.Rows.Count == 0 ? 0 : values.Rows[0].Count;
        var columns = Enumerable.Range(0, width).Select(place => new ResolvedColumn(
            place < values.ColumnNames.Count ? values.ColumnNames[place] : $"col{place}",
            Resolved.Of([.. values.Rows.Where(row => place < row.Count).Select(row => ValueOf(row[place], context))], ColumnUse.Transformed))).ToArray();
        var meaning = values.Shape.With((ulong)values.Rows.Count).WithAll(columns.Select(column => column.Value.Meaning));
        context.Filters.Add(new RowClause(QueryClause.From, meaning, values.Location));
        return new ScopeTable(values.Alias ?? "", columns, Open: null) { Rows = RowSet.Of(meaning) };
    }

    private static List<string> SharedColumns(Scope left, Scope right) =>
        [.. left.Tables.Where(table => !table.IsHidden).SelectMany(table => table.Columns)
            .Select(column => column.Name)
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Where(name => right.Tables.Any(table => table.TryGet(name, out _)))];
}
