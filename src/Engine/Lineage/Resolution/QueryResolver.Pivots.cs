using SpotifyEtl.Models.Engine.Lineage.Syntax;

namespace SpotifyEtl.Models.Engine.Lineage.Resolution;

/// <content>Rows that become columns, and columns that become rows.</content>
internal sealed partial class QueryResolver
{
    // Groups first, then a column for each combination of values and each aggregate, as the engine names them.
    private ScopeTable TableOf(PivotTable pivot, Context context)
    {
        var inner = SourceOf(pivot.Source, context);
        var keys = pivot.Keys.Select(key => ValueOf(key, inner)).ToList();
        var aggregates = pivot.Aggregates.Select(aggregate => ValueOf(aggregate, inner)).ToList();
        var (columns, reason) = Choose(new StarExpression(null), [.. inner.Scope.Tables.Where(table => !table.IsHidden)], alias: null, inner);
        if (reason is not null || NamesOf(pivot, columns) is not { } names)
        {
            return UnknownTable(
                pivot, reason is null ? "only the engine knows the columns of this `pivot`" : "a table is pivoted whose columns are not all known",
                inner.Scope.Rows.Meaning.WithAll(keys.Concat(aggregates).Select(value => value.Meaning)));
        }

        var groups = names.SkipLast(pivot.Combinations.Count * aggregates.Count).Select(name => columns.First(column => SameName(column.Name, name))).ToList();
        foreach (var group in groups)
        {
            context.Filters.Add(group.Value, QueryClause.GroupBy, pivot.Location);
        }

        // Rows whose keys have none of the values belong to a group all the same.
        var rows = inner.Scope.Rows.Made("pivot", default(Fingerprint).WithUnordered(groups.Select(group => group.Value.Meaning)));
        var made = names.Skip(groups.Count).Select((name, place) =>
        {
            // What is aggregated for this combination alone: the keys decide which rows that are.
            var aggregate = aggregates[place % aggregates.Count];
            var value = Resolved.Of([aggregate, .. keys], ColumnUse.Aggregated);
            return new ResolvedColumn(name, value with { Type = aggregate.Type, Meaning = rows.Meaning.With(value.Meaning).With(pivot.Combinations[place / aggregates.Count]) });
        });
        var query = new ResolvedQuery([.. groups, .. made]) { Rows = rows, Key = [.. groups.Select(group => group.Name)] };
        return TableOf(query, pivot.Alias ?? "", pivot.ColumnNames);
    }

    // Null where they are other ones than the text tells.
    private IReadOnlyList<string>? NamesOf(PivotTable pivot, IReadOnlyList<ResolvedColumn> columns)
    {
        try
        {
            var names = analyzer.NamesOf(pivot.Fragment, alias: null, [.. columns.Select(column => new CatalogColumn(column.Name, column.Value.Type))]);
            var groups = names.Count - (pivot.Combinations.Count * pivot.Aggregates.Count);
            return groups >= 0 && names.Take(groups).All(name => columns.Any(column => SameName(column.Name, name))) ? names : null;
        }
        catch (QueryRefusedException)
        {
            return null;
        }
    }

    // The columns that stay, then that of the names, then those of the values.
    private ScopeTable TableOf(UnpivotTable unpivot, Context context)
    {
        var inner = SourceOf(unpivot.Source, context);
        var tables = inner.Scope.Tables.Where(table => !table.IsHidden).ToList();
        var (columns, reason) = Choose(new StarExpression(null), tables, alias: null, inner);
        var entries = new List<IReadOnlyList<ResolvedColumn>>();
        var labels = default(Fingerprint);
        foreach (var entry in unpivot.Entries)
        {
            if (entry.Star is { } star)
            {
                var (chosen, unknown) = Choose(star, tables, alias: null, inner);
                reason ??= unknown;
                entries.AddRange(chosen.Select(column => (IReadOnlyList<ResolvedColumn>)[column]));
                labels = chosen.Aggregate(labels, (all, column) => all.With(column.Name));
            }
            else
            {
                labels = labels.With(entry.Label ?? string.Join('_', entry.Columns));
                entries.Add([.. entry.Columns.Select(name => new ResolvedColumn(name, ValueOf(new ColumnReference([name]) { Location = unpivot.Location }, inner)))]);
            }
        }

        if (reason is not null)
        {
            return UnknownTable(unpivot, "a table is unpivoted whose columns are not all known", inner.Scope.Rows.Meaning);
        }

        var taken = entries.SelectMany(entry => entry).Select(column => column.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var meaning = default(Fingerprint).With(unpivot.KeepsNulls ? 1UL : 0).WithAll(entries.SelectMany(entry => entry).Select(column => column.Value.Meaning));
        var rows = inner.Scope.Rows.Made("unpivot", meaning);
        var values = unpivot.ValueColumns.Select((name, place) =>
        {
            var parts = entries.Select(entry => entry[place].Value).ToList();
            var type = parts.Select(part => part.Type).Distinct(StringComparer.OrdinalIgnoreCase).ToList() is [var same] ? same : null;
            var value = Resolved.Of(parts, ColumnUse.Copied);
            return new ResolvedColumn(name, value with { Type = type, Meaning = rows.Meaning.With((ulong)place).With(value.Meaning) });
        }).ToList();
        context.Filters.Add(new RowClause(QueryClause.From, meaning, unpivot.Location));
        foreach (var column in unpivot.KeepsNulls ? [] : values)
        {
            context.Filters.Add(column.Value, QueryClause.From, unpivot.Location);
        }

        var names = new ResolvedColumn(unpivot.NameColumn, new Resolved(Flow.None) { Type = "varchar", Meaning = rows.Meaning.With(labels) });
        return TableOf(new ResolvedQuery([.. columns.Where(column => !taken.Contains(column.Name)), names, .. values]) { Rows = rows }, unpivot.Alias ?? "", unpivot.ColumnNames);
    }

    // What is read has names of its own.
    private Context SourceOf(SqlTable source, Context context)
    {
        var inner = context with { Scope = new Scope(context.Scope) };
        AddTo(inner.Scope, source, inner);
        return inner;
    }
}
