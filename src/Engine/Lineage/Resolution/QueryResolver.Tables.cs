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
                scope.Add(Find(named, context));
                break;
            case SubqueryTable subquery:
                // A subquery can use the columns of the tables before it (`lateral`), and those around the whole.
                var query = Resolve(subquery.Query, context.Tables, scope);
                context.Filters.Add(query.Filters);
                scope.Add(TableOf(query, table.Alias ?? "", table.ColumnNames));
                break;
            case ValuesTable values:
                scope.Add(TableOf(values, context));
                break;
            case FunctionTable function:
                // What the rows of a function are made of is known, what columns they have only where the query names them.
                var made = Resolved.Of([.. function.Arguments.Select(argument => ValueOf(argument, context))], ColumnUse.Transformed) with { HasOpenType = true };
                scope.Add(new ScopeTable(
                    table.Alias ?? function.Name, [.. table.ColumnNames.Select(name => new ResolvedColumn(name, made))],
                    table.ColumnNames.Count > 0 && function.Name is "unnest" or "generate_series" or "range" ? null : _ => made));
                break;
            case OpaqueTable opaque:
                var unknown = new Resolved(Flow.None) { HasOpenType = true, Unknown = $"only the engine knows the columns of `{opaque.What}`" };
                scope.Add(new ScopeTable(table.Alias ?? "", [.. table.ColumnNames.Select(name => new ResolvedColumn(name, unknown))], _ => unknown));
                break;
            default:
                throw new InvalidOperationException($"{table.GetType()} is not known.");
        }
    }

    private void AddTo(Scope scope, JoinTable join, Context context)
    {
        // Each side by itself first: which of the columns are in both decides what `using` and `natural` mean. The right one may use columns of the left (`lateral`).
        var left = new Scope(scope.Outer);
        AddTo(left, join.Left, context with { Scope = left });
        var right = new Scope(left);
        AddTo(right, join.Right, context with { Scope = right });

        var shared = join.IsNatural ? SharedColumns(left, right) : join.Using;
        foreach (var name in shared)
        {
            var (leftValue, rightValue) = (Find(name, left), Find(name, right));
            context.Filters.Add(leftValue, QueryClause.Join);
            context.Filters.Add(rightValue, QueryClause.Join);
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
        context.Filters.Add(ValueOf(join.Condition, context with { Scope = both }), QueryClause.Join);

        scope.AddAll(left);
        foreach (var table in right.Tables)
        {
            scope.Add(join.Kind == JoinKind.Semi ? table with { IsHidden = true } : table);
        }

        foreach (var (name, value) in right.Merged)
        {
            if (!left.Merged.ContainsKey(name))
            {
                scope.Merge(name, value);
            }
        }

        Resolved Find(string name, Scope side)
        {
            var column = new ColumnReference([name]) { Location = join.Location };
            if ((FindPlain(column, side, mayBe: false) ?? FindPlain(column, side, mayBe: true)) is { } found)
            {
                return found;
            }

            Miss(name, join.Location, side);
            return new Resolved(Flow.None) { HasOpenType = true };
        }
    }

    private ScopeTable Find(NamedTable table, Context context)
    {
        var node = table.Schema is null ? relations.FindCommonTable(table.Name) : null;
        if (node is null && table.Schema is null && context.Tables.Find(table.Name) is { } common)
        {
            context.Filters.Add(common.Filters);
            return TableOf(common, table.Alias ?? table.Name, table.ColumnNames);
        }

        node ??= relations.Find(table);
        var name = table.Alias ?? table.Name;
        var schema = table.Alias is null ? table.Schema : null;
        if (node is not { } id)
        {
            var unknown = new Resolved(Flow.None) { HasOpenType = true, Unknown = $"`{table.Name}` is none of the project's nodes" };
            return new ScopeTable(name, [.. table.ColumnNames.Select(column => new ResolvedColumn(column, unknown))], _ => unknown) { Schema = schema };
        }

        var known = relations.ColumnsOf(id);
        var columns = new ResolvedQuery([.. (known?.Columns ?? []).Select(column => ColumnOf(id, column))])
        {
            Open = known?.Completeness switch
            {
                Completeness.Complete => null,
                Completeness.MayGrow => column => Doubt(id, table.Name, column, known.Columns),
                _ => column => new Resolved(Flow.Of(new ColumnId(id, column))) { HasOpenType = true },
            },
        };
        return TableOf(columns, name, table.ColumnNames) with { Schema = schema };
    }

    private Resolved Doubt(NodeId node, string table, string column, IReadOnlyList<CatalogColumn> known)
    {
        _doubts.Add(new DoubtfulColumn(table, column, _askedAt, [.. known.Select(candidate => candidate.Name)]));
        return new Resolved(Flow.Of(new ColumnId(node, column))) { HasOpenType = true };
    }

    private static ResolvedColumn ColumnOf(NodeId node, CatalogColumn column) =>
        new(column.Name, new Resolved(Flow.Of(new ColumnId(node, column.Name))) { Type = column.Type, HasOpenType = column.Type is null });

    private static ScopeTable TableOf(ResolvedQuery query, string name, IReadOnlyList<string> names) => new(name, WithNames(query, names).Columns, query.Open);

    private ScopeTable TableOf(ValuesTable values, Context context)
    {
        var width = values.Rows.Count == 0 ? 0 : values.Rows[0].Count;
        var columns = Enumerable.Range(0, width).Select(place => new ResolvedColumn(
            place < values.ColumnNames.Count ? values.ColumnNames[place] : $"col{place}",
            Resolved.Of([.. values.Rows.Where(row => place < row.Count).Select(row => ValueOf(row[place], context))], ColumnUse.Transformed)));
        return new ScopeTable(values.Alias ?? "", [.. columns], Open: null);
    }

    private static List<string> SharedColumns(Scope left, Scope right) =>
        [.. left.Tables.Where(table => !table.IsHidden).SelectMany(table => table.Columns)
            .Select(column => column.Name)
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Where(name => right.Tables.Any(table => table.TryGet(name, out _)))];

    // The columns of a `*`: those of a join's `using` once, with the first table that has them.
    private void Expand(StarExpression star, Context context, List<ScopeTable> opened)
    {
        var merged = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var tables = context.Scope.Tables.Where(table => star.Table is null ? !table.IsHidden : SameName(table.Name, star.Table)).ToList();
        if (tables.Count == 0 && star.Table is { } missing)
        {
            _problems.Add(new NameProblem(NameProblemKind.NoTable, missing, star.Location, [.. context.Scope.Tables.Select(table => table.Name)]));
        }

        foreach (var table in tables)
        {
            foreach (var column in table.Columns)
            {
                var value = column.Value;
                if (star.Table is null && context.Scope.Merged.TryGetValue(column.Name, out var shared))
                {
                    if (!merged.Add(column.Name))
                    {
                        continue;
                    }

                    value = shared;
                }

                Select(star, column with { Value = value }, context);
            }

            if (table.Open is not null)
            {
                opened.Add(table);
            }
        }
    }

    private void Select(StarExpression star, ResolvedColumn column, Context context)
    {
        if (star.Excluded.Contains(column.Name, StringComparer.OrdinalIgnoreCase))
        {
            return;
        }

        var renamed = star.Renamed.FirstOrDefault(rename => SameName(rename.Column, column.Name)).Name;
        var replaced = star.Replaced.FirstOrDefault(replace => SameName(replace.Column, column.Name)).Value;
        context.Scope.Selected.Add(new ResolvedColumn(renamed ?? column.Name, replaced is null ? column.Value : ValueOf(replaced, context)));
    }

    // A `*` over a table whose columns are not known may give any column: it is told where that would come from, if only one table can have it.
    private static Func<string, Resolved>? OpenOf(List<ScopeTable> opened) => opened switch
    {
        [] => null,
        [var single] => single.Open,
        _ => _ => new Resolved(Flow.None) { HasOpenType = true, Unknown = $"`*` reads several tables whose columns are not known" },
    };
}
