using System.Runtime.CompilerServices;
using SpotifyEtl.Models.Engine.Lineage.Syntax;

namespace SpotifyEtl.Models.Engine.Lineage.Resolution;

/// <content>Expressions.</content>
internal sealed partial class QueryResolver
{
    private const int MaxCandidates = 50;

    private Resolved ValueOf(SqlExpression? expression, Context context)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        switch (expression)
        {
            case null:
                return new Resolved(Flow.None);
            case ColumnReference column:
                return ValueOf(column, context);
            case StarExpression { IsEach: true, IsUnpacked: false } when context.Each is { } each:
                return each;
            case CompoundExpression { Kind: CompoundKind.Equal, Parts: [var one, var other] }:
                return EqualityOf(ValueOf(one, context), ValueOf(other, context));
            default:
                var value = Compute(expression, context);
                return value with { Meaning = expression.Shape.With(value.Meaning) };
        }
    }

    private Resolved Compute(SqlExpression expression, Context context) =>
        expression switch
        {
            ConstantExpression => new Resolved(Flow.None),
            CallExpression call => ValueOf(call, context),
            CastExpression cast => Cast(ValueOf(cast.Value, context), cast.Type),
            SubqueryExpression subquery => ValueOf(subquery, context),
            LambdaExpression lambda => ValueOf(lambda, context),
            CompoundExpression { IsCondition: true } condition => AsCondition(Compute(condition.Parts, ColumnUse.Transformed, context, isOrdered: condition.Kind is CompoundKind.Other or CompoundKind.Comparison)),
            CompoundExpression compound => Compute(compound.Parts, ColumnUse.Transformed, context),
            StarExpression { IsEach: true } star => AllOf(star, context),
            StarExpression => new Resolved(Flow.None) { HasOpenType = true },
            _ => throw new InvalidOperationException($"{expression.GetType()} is not known."),
        };

    private Resolved Compute(IEnumerable<SqlExpression> parts, ColumnUse use, Context context, bool isOrdered = true)
    {
        var values = parts.Select(part => ValueOf(part, context)).ToList();
        var value = Resolved.Of(values, use);
        return isOrdered ? value : value with { Meaning = default(Fingerprint).WithUnordered(values.Select(part => part.Meaning)) };
    }

    private static Resolved Cast(Resolved value, string? type) => value with { Flow = value.Flow.After(ColumnUse.Transformed), Type = type, HasOpenType = false };

    // However it is written: `on a.id = b.id`, `using (id)`.
    private static Resolved EqualityOf(Resolved one, Resolved other) => AsCondition(Resolved.Of([one, other], ColumnUse.Transformed)) with
    {
        Meaning = default(Fingerprint).With("=").WithUnordered([one.Meaning, other.Meaning]),
    };

    private static Resolved AsCondition(Resolved value) => value with { Type = "boolean", HasOpenType = false };

    private Resolved ValueOf(CallExpression call, Context context)
    {
        // `count(t.*)` and the like look at whole rows, of which every column counts.
        var arguments = KnownNames.TakesDatePartOf(call.Name) && call.Arguments is [ColumnReference { Names: [_] }, ..] ? call.Arguments.Skip(1).ToList() : call.Arguments;
        var use = call.IsWindow || relations.IsAggregate(call.Name) ? ColumnUse.Aggregated : ColumnUse.Transformed;
        var lambdaInput = arguments.Any(argument => argument is LambdaExpression) ? Compute(arguments.Where(argument => argument is not LambdaExpression), use, context) : default;
        var values = arguments.Concat(call.Conditions)
            .Select(argument => argument is LambdaExpression lambda ? ValueOf(lambda, context, lambdaInput) : ValueOf(argument, context))
            .ToList();
        var value = Resolved.Of(values, use);
        if (arguments.Count < call.Arguments.Count)
        {
            value = value with { Meaning = value.Meaning.WithName(((ColumnReference)call.Arguments[0]).Names[0]) };
        }

        return KnownNames.Counts(call.Name) ? value with { Type = "bigint", HasOpenType = false } : value;
    }

    private Resolved ValueOf(SubqueryExpression subquery, Context context)
    {
        var query = Resolve(subquery.Query, context.Tables, context.Scope);

        // Which rows the subquery has decides on the value as its columns do.
        var parts = query.Columns.Select(column => column.Value)
            .Concat(query.Filters.Filters.Select(filter => new Resolved(Flow.Of(filter.Column))))
            .Append(ValueOf(subquery.Compared, context))
            .ToList();
        var value = Resolved.Of(parts, ColumnUse.Transformed);
        value = value with { Meaning = query.Rows.Meaning.WithAll(query.Columns.Select(column => column.Value.Meaning)).With(parts[^1].Meaning) };
        return subquery.IsValue ? value with { Type = query.Columns is [var single] ? single.Value.Type : null } : AsCondition(value);
    }

    private Resolved ValueOf(LambdaExpression lambda, Context context) => ValueOf(lambda, context, new Resolved(Flow.None));

    // The parameters of a function without a name stand for parts of what it is applied to.
    private Resolved ValueOf(LambdaExpression lambda, Context context, Resolved appliedTo)
    {
        var inner = new Scope(context.Scope);
        foreach (var (place, parameter) in lambda.Parameters.Index())
        {
            inner.Parameters[parameter] = appliedTo with { Meaning = appliedTo.Meaning.With("parameter").With((ulong)place) };
        }

        return ValueOf(lambda.Body, context with { Scope = inner });
    }

    private Resolved ValueOf(ColumnReference column, Context context)
    {
        _askedAt = column.Location;

        // A column that is known to be somewhere is meant before one that may be somewhere.
        foreach (var mayBe in (ReadOnlySpan<bool>)[false, true])
        {
            for (var scope = context.Scope; scope is not null; scope = scope.Outer)
            {
                if (Find(column, scope, mayBe) is { } found)
                {
                    Meanings?.Add(column, scope, found);
                    return found;
                }
            }
        }

        var written = string.Join('.', column.Names);
        if (column.Names.Count > 1 || !KnownNames.IsPseudoColumn(written))
        {
            Miss(written, column.Location, context.Scope);
        }

        return new Resolved(Flow.None) { HasOpenType = true, Meaning = default(Fingerprint).WithName(written) };
    }

    private Resolved? Find(ColumnReference column, Scope scope, bool mayBe) =>
        column.Names.Count == 1 ? FindPlain(column, scope, mayBe) : FindQualified(column.Names, scope, mayBe) ?? FieldOf(column, scope, mayBe);

    private Resolved? FindPlain(ColumnReference column, Scope scope, bool mayBe)
    {
        var name = column.Names[0];
        if (mayBe)
        {
            var open = scope.Tables.Where(table => table.Open is not null).ToList();
            return open switch
            {
                [] => null,
                [var single] => single.Open!(name),
                _ => new Resolved(Flow.None)
                {
                    HasOpenType = true,
                    Unknown = $"`{name}` may be a column of several tables whose columns are not known",
                    Meaning = default(Fingerprint).WithName(name).WithAll(open.Select(table => table.Rows.Meaning)),
                },
            };
        }

        if (scope.Parameters.TryGetValue(name, out var parameter) || scope.Merged.TryGetValue(name, out parameter))
        {
            return parameter;
        }

        var found = ColumnsNamed(name, scope);
        if (found.Count > 1)
        {
            _problems.Add(new NameProblem(
                NameProblemKind.Ambiguous, name, column.Location, [.. scope.Tables.Where(table => table.TryGet(name, out _)).Select(table => table.Name)]));
        }

        if (found.Count > 0)
        {
            return found[0];
        }

        if (scope.Selected.FirstOrDefault(selected => SameName(selected.Name, name)) is { Name: not null } selected)
        {
            return selected.Value;
        }

        // A table's name stands for its rows.
        return scope.Tables.FirstOrDefault(table => SameName(table.Name, name)) is { } row
            ? Resolved.Of([.. row.Columns.Select(member => member.Value)], ColumnUse.Transformed) with { HasOpenType = true }
            : null;
    }

    // `table.column`, `schema.table.column`, `database.schema.table.column`, and fields of its value behind each.
    private static Resolved? FindQualified(IReadOnlyList<string> names, Scope scope, bool mayBe)
    {
        for (var place = 0; place < Math.Min(names.Count - 1, 3); place++)
        {
            var schema = place > 0 ? names[place - 1] : null;
            foreach (var table in scope.Tables.Where(table => SameName(table.Name, names[place]) && (schema is null || table.Schema is null || SameName(table.Schema, schema))))
            {
                var column = names[place + 1];
                if (table.TryGet(column, out var value) || (mayBe && TryOpen(table, column, out value)))
                {
                    return names.Skip(place + 2).Aggregate(value, FieldOf);
                }
            }
        }

        return null;
    }

    private static bool TryOpen(ScopeTable table, string column, out Resolved value)
    {
        value = table.Open?.Invoke(column) ?? default;
        return table.Open is not null;
    }

    // `column.field`.
    private Resolved? FieldOf(ColumnReference column, Scope scope, bool mayBe) =>
        scope.Tables.Any(table => SameName(table.Name, column.Names[0])) || FindPlain(column with { Names = [column.Names[0]] }, scope, mayBe) is not { } value
            ? null
            : column.Names.Skip(1).Aggregate(value, FieldOf);

    private static Resolved FieldOf(Resolved value, string field) =>
        new(value.Flow.After(ColumnUse.Transformed)) { HasOpenType = true, Unknown = value.Unknown, Meaning = value.Meaning.With("field").WithName(field) };

    private static List<Resolved> ColumnsNamed(string name, Scope scope)
    {
        var found = new List<Resolved>(1);
        foreach (var table in scope.Tables)
        {
            if (!table.IsHidden && table.TryGet(name, out var value))
            {
                found.Add(value);
            }
        }

        return found;
    }

    private void Miss(string name, int? location, Scope scope)
    {
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        var tables = scope.Tables.Where(table => dot < 0 || SameName(table.Name, name[..dot])).ToList();
        var isTable = dot >= 0 && tables.Count == 0;
        var candidates = isTable ? scope.Tables.Select(table => table.Name) : tables.SelectMany(table => table.Columns).Select(column => column.Name);
        _problems.Add(new NameProblem(
            isTable ? NameProblemKind.NoTable : NameProblemKind.NoColumn, isTable ? name[..dot] : name, location,
            [.. candidates.Distinct(StringComparer.OrdinalIgnoreCase).Take(MaxCandidates)]));
    }

    private bool Aggregates(SqlExpression expression) => Any(expression, call => !call.IsWindow && relations.IsAggregate(call.Name));

    private static bool HasWindow(SqlExpression expression) => Any(expression, call => call.IsWindow);

    // Whether it makes several rows of one.
    private static bool GivesRows(SqlExpression expression) => Any(expression, call => call.Name is "unnest" or "generate_subscripts");

    private static bool Any(SqlExpression expression, Func<CallExpression, bool> test) => expression switch
    {
        CallExpression call => test(call) || call.Arguments.Any(argument => Any(argument, test)),
        CastExpression cast => Any(cast.Value, test),
        CompoundExpression compound => compound.Parts.Any(part => Any(part, test)),
        _ => false,
    };

    // What an engine calls a column without `as`: the column's own name, or a text that nobody relies on.
    private static string NameOf(SqlExpression expression) => expression.Alias ?? expression switch
    {
        ColumnReference column => column.Names[^1],
        CastExpression { Value: ColumnReference column } => column.Names[^1],
        CallExpression call => call.Name,
        _ => "?column?",
    };
}
