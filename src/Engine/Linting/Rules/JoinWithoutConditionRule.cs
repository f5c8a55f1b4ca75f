using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Lineage.Resolution;
using SpotifyEtl.Models.Engine.Lineage.Syntax;
using SpotifyEtl.Models.Engine.Linting.Syntax;

namespace SpotifyEtl.Models.Engine.Linting.Rules;

/// <summary>
/// A join by which every row meets every row, though nobody wrote <c>cross join</c>: a comma without a condition in <c>where</c>, a condition that compares nothing, or one that
/// looks at one side only. What reads the columns of the other side itself (a function of them, a <c>lateral</c> query) needs no condition.
/// </summary>
internal sealed class JoinWithoutConditionRule : ILintRule
{
    /// <inheritdoc/>
    public string Name => LintRuleNames.JoinWithoutCondition;

    /// <inheritdoc/>
    public LintLevel DefaultLevel => LintLevel.Warn;

    /// <inheritdoc/>
    public void Check(LintedModel model, LintReport report)
    {
        foreach (var query in model.Queries)
        {
            foreach (var select in query.Parts.Selects.Where(select => select.Joins.Count > 0))
            {
                foreach (var join in select.Joins.Where(join => join is { IsNatural: false, Using: [] } && CanBeCompared(join.Right)))
                {
                    Check(join, select, query, report);
                }
            }
        }
    }

    private static void Check(JoinTable join, SelectPart select, LintedQuery query, LintReport report)
    {
        if (join.Condition is not { } condition)
        {
            // The parser gives no place for a comma; `cross join` has one, and says what it is.
            if (join.Location is null && !IsCompared(join, select, query))
            {
                Report(join, onlySide: null, query, report);
            }
        }
        else if (TablesOf(condition, query) is { } tables)
        {
            var (left, right) = (NamesOf(join.Left), NamesOf(join.Right));
            if (tables.Count == 0 && join.Kind == JoinKind.Inner)
            {
                Report(join, onlySide: null, query, report);
            }
            else if (join.Kind == JoinKind.Inner && tables.IsSubsetOf(left.Concat(right)) && !(tables.Overlaps(left) && tables.Overlaps(right)))
            {
                Report(join, tables.Order(StringComparer.Ordinal).First(), query, report);
            }
        }
    }

    private static void Report(JoinTable join, string? onlySide, LintedQuery query, LintReport report) => report.Add(
        query.PlaceOf(join.Location ?? FirstOf(join.Right).Location),
        span => DiagnosticCodes.JoinWithoutCondition(report.Level, NameOf(FirstOf(join.Right)), onlySide, span));

    // Tables between commas are compared in `where`, or in the conditions of joins that follow; also by way of others.
    private static bool IsCompared(JoinTable join, SelectPart select, LintedQuery query)
    {
        var terms = select.Joins.Select(other => other.Condition).Append(select.Select.Where).SelectMany(TermsOf).Select(term => TablesOf(term, query)).ToList();
        var reached = NamesOf(join.Left);
        for (var before = 0; before < reached.Count;)
        {
            before = reached.Count;
            foreach (var tables in terms)
            {
                if (tables is null)
                {
                    return true;
                }

                if (tables.Overlaps(reached))
                {
                    reached.UnionWith(tables);
                }
            }
        }

        return reached.Overlaps(NamesOf(join.Right));
    }

    private static IEnumerable<SqlExpression> TermsOf(SqlExpression? condition) => condition switch
    {
        null => [],
        CompoundExpression { IsCondition: true, Kind: not (CompoundKind.Equal or CompoundKind.Comparison) } compound when compound.Parts.All(IsCondition) => compound.Parts.SelectMany(TermsOf),
        _ => [condition],
    };

    private static bool IsCondition(SqlExpression expression) => expression is CompoundExpression { IsCondition: true };

    // The tables whose columns an expression reads; null where that cannot be told.
    private static HashSet<string>? TablesOf(SqlExpression expression, LintedQuery query)
    {
        var tables = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        return Collect(expression, tables, query.Meanings) ? tables : null;
    }

    private static bool Collect(SqlExpression expression, HashSet<string> tables, ColumnMeanings meanings)
    {
        switch (expression)
        {
            case ColumnReference column:
                if (meanings.Find(column) is not { Tables: [{ Name.Length: > 0 } table] })
                {
                    return false;
                }

                tables.Add(table.Name);
                return true;
            case ConstantExpression:
                return true;
            case CastExpression cast:
                return Collect(cast.Value, tables, meanings);
            case CompoundExpression compound:
                return compound.Parts.All(part => Collect(part, tables, meanings));
            case CallExpression call:
                return call.Arguments.Concat(call.Conditions).All(part => Collect(part, tables, meanings));
            default:
                return false;
        }
    }

    private static HashSet<string> NamesOf(SqlTable table) => table is JoinTable join
        ? new HashSet<string>(NamesOf(join.Left).Concat(NamesOf(join.Right)), StringComparer.OrdinalIgnoreCase)
        : new HashSet<string>([NameOf(table)], StringComparer.OrdinalIgnoreCase);

    private static SqlTable FirstOf(SqlTable table) => table is JoinTable join ? FirstOf(join.Left) : table;

    private static string NameOf(SqlTable table) => table.Alias ?? (table as NamedTable)?.Name ?? "…";

    private static bool CanBeCompared(SqlTable table) => table is NamedTable or JoinTable or ValuesTable;
}
