using System.Collections.Frozen;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Linting.Syntax;

namespace SpotifyEtl.Models.Engine.Linting.Rules;

/// <summary>
/// An order of rows that nobody sees: of a view, or of a query that another one reads. That of a table decides how its rows are stored, which may be meant; with <c>limit</c> and
/// <c>distinct on</c> it decides which rows there are; and some aggregates take rows as they come.
/// </summary>
internal sealed class OrderWithoutLimitRule : ILintRule
{
    private static readonly FrozenSet<string> TakesRowsAsTheyCome = FrozenSet.ToFrozenSet(
        ["array_agg", "list", "string_agg", "group_concat", "listagg", "json_agg", "jsonb_agg", "json_group_array", "first", "last", "any_value", "arbitrary", "first_value", "last_value"],
        StringComparer.Ordinal);

    /// <inheritdoc/>
    public string Name => LintRuleNames.OrderWithoutLimit;

    /// <inheritdoc/>
    public LintLevel DefaultLevel => LintLevel.Warn;

    /// <inheritdoc/>
    public void Check(LintedModel model, LintReport report)
    {
        foreach (var query in model.Queries.Where(query => !query.Parts.Selects.Exists(select => select.Calls.Exists(call => TakesRowsAsTheyCome.Contains(call.Name)))))
        {
            foreach (var part in query.Parts.Queries.Where(part => part.Query is { OrderBy.Count: > 0, IsLimited: false, DistinctOn: [] } && IsLost(part, model.Node.Config.Materialized)))
            {
                report.Add(PlaceOf(part, query), span => DiagnosticCodes.OrderWithoutLimit(report.Level, part.Role == QueryRole.Whole, span));
            }
        }
    }

    private static bool IsLost(QueryPart part, Materialization materialized) => part.Role switch
    {
        QueryRole.Whole => materialized == Materialization.View,
        QueryRole.CommonTable => true,
        QueryRole.Derived => part.Outer is not { IsLimited: true, OrderBy: [] },
        _ => false,
    };

    private static LintPlace? PlaceOf(QueryPart part, LintedQuery query)
    {
        if (Locations.First(part.Query.OrderBy[0]) is not { } key)
        {
            return null;
        }

        var index = Math.Min(query.Text.IndexAt(key), query.Text.Tokens.Count - 1);
        while (index >= 0 && !query.Text.Is(index, "order"))
        {
            index--;
        }

        return index < 0 ? null : query.PlaceOf(query.Text.Tokens[index]);
    }
}
