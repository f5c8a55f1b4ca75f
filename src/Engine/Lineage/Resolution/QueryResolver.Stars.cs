using System.Runtime.CompilerServices;
using SpotifyEtl.Models.Engine.Lineage.Syntax;

namespace SpotifyEtl.Models.Engine.Lineage.Resolution;

/// <content><c>*</c> and <c>columns(…)</c>.</content>
internal sealed partial class QueryResolver
{
    private void Expand(StarExpression star, Context context, List<(ScopeTable Table, Fingerprint Star)> opened)
    {
        var tables = TablesOf(star, context.Scope);
        context.Scope.Selected.AddRange(ColumnsOf(star, tables, context));
        opened.AddRange(tables.Where(table => table.Open is not null).Select(table => (table, star.Shape)));
    }

    // An expression with `columns(…)` in it stands for one of each column.
    private void Repeat(SqlExpression expression, StarExpression star, Context context, List<(ScopeTable Table, Fingerprint Star)> opened)
    {
        if (ReferenceEquals(expression, star) && star is { Choice: null, Alias: null })
        {
            Expand(star, context, opened);
            return;
        }

        // Of what is computed of a column, the engine forgets the name that the `*` gives it.
        var tables = TablesOf(star, context.Scope);
        var (columns, reason) = Choose(ReferenceEquals(expression, star) ? star : star with { Renamed = [] }, tables, expression.Alias, context);
        if (reason is null)
        {
            context.Scope.Selected.AddRange(columns.Select(column => column with { Value = ValueOf(expression, context with { Each = column.Value }) }).ToList());
            return;
        }

        var unknown = new Resolved(Flow.None) { HasOpenType = true, Unknown = reason, Meaning = expression.Shape };
        context.Scope.Selected.Add(new ResolvedColumn(NameOf(expression), unknown));
        opened.AddRange(tables.Where(table => table.Open is not null).Select(table => (table with { Open = _ => unknown }, expression.Shape)));
    }

    // In a condition, or as arguments: all of them at once.
    private Resolved AllOf(StarExpression star, Context context)
    {
        var (columns, reason) = Choose(star, TablesOf(star, context.Scope), alias: null, context);
        return Resolved.Of([.. columns.Select(column => column.Value)], ColumnUse.Copied) with { Unknown = reason };
    }

    // The columns that a `columns(…)` means, or the reason why they cannot be told.
    private (IReadOnlyList<ResolvedColumn> Columns, string? Unknown) Choose(StarExpression star, List<ScopeTable> tables, string? alias, Context context)
    {
        if (tables.Exists(table => table.Open is not null))
        {
            return ([], "`columns(…)` reads tables whose columns are not all known");
        }

        var columns = ColumnsOf(star, tables, context);
        if (star.Choice is not { } choice)
        {
            return ([.. columns.Select(column => column with { Name = alias?.Replace("\\0", column.Name, StringComparison.Ordinal) ?? column.Name })], null);
        }

        try
        {
            var candidates = columns.DistinctBy(column => column.Name, StringComparer.OrdinalIgnoreCase).Select(column => new CatalogColumn(column.Name, column.Value.Type)).ToList();
            var chosen = analyzer.NamesOf(choice, alias: null, candidates);
            var given = alias is null ? chosen : analyzer.NamesOf(choice, alias, candidates);
            var names = chosen.Zip(given).ToDictionary(StringComparer.OrdinalIgnoreCase);
            return ([.. columns.Where(column => names.ContainsKey(column.Name)).Select(column => column with { Name = names[column.Name] })], null);
        }
        catch (QueryRefusedException)
        {
            return ([], "only the engine knows the columns of `columns(…)`");
        }
    }

    // The `columns(…)` for each of whose columns an expression is computed.
    private static StarExpression? EachIn(SqlExpression expression)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return expression switch
        {
            StarExpression { IsEach: true, IsUnpacked: false } star => star,
            CallExpression call => EachIn(call.Arguments) ?? EachIn(call.Conditions),
            CastExpression cast => EachIn(cast.Value),
            CompoundExpression compound => EachIn(compound.Parts),
            LambdaExpression lambda => EachIn(lambda.Body),
            _ => null,
        };
    }

    private static StarExpression? EachIn(IReadOnlyList<SqlExpression> expressions)
    {
        for (var place = 0; place < expressions.Count; place++)
        {
            if (EachIn(expressions[place]) is { } star)
            {
                return star;
            }
        }

        return null;
    }

    private List<ScopeTable> TablesOf(StarExpression star, Scope scope)
    {
        var tables = scope.Tables.Where(table => star.Table is null ? !table.IsHidden : SameName(table.Name, star.Table)).ToList();
        if (tables.Count == 0 && star.Table is { } missing)
        {
            _problems.Add(new NameProblem(NameProblemKind.NoTable, missing, star.Location, [.. scope.Tables.Select(table => table.Name)]));
        }

        return tables;
    }

    // The columns that are known: those of a join's `using` once, with the first table that has them.
    private List<ResolvedColumn> ColumnsOf(StarExpression star, List<ScopeTable> tables, Context context)
    {
        var columns = new List<ResolvedColumn>();
        var merged = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var column in tables.SelectMany(table => table.Columns))
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

            if (star.Excluded.Contains(column.Name, StringComparer.OrdinalIgnoreCase))
            {
                continue;
            }

            var renamed = star.Renamed.FirstOrDefault(rename => SameName(rename.Column, column.Name)).Name;
            var replaced = star.Replaced.FirstOrDefault(replace => SameName(replace.Column, column.Name)).Value;
            columns.Add(new ResolvedColumn(renamed ?? column.Name, replaced is null ? value : ValueOf(replaced, context)));
        }

        return columns;
    }

    // A `*` over a table whose columns are not known may give any column: it is told where that would come from, if only one table can have it.
    private static Func<string, Resolved>? OpenOf(List<(ScopeTable Table, Fingerprint Star)> opened) => opened switch
    {
        [] => null,
        [var single] => single.Table.Open,
        _ => _ => new Resolved(Flow.None) { HasOpenType = true, Unknown = $"`*` reads several tables whose columns are not known" },
    };
}
