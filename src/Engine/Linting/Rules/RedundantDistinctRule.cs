using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Lineage.Syntax;
using SpotifyEtl.Models.Engine.Linting.Syntax;

namespace SpotifyEtl.Models.Engine.Linting.Rules;

/// <summary><c>distinct</c> with a <c>group by</c> all of whose keys are selected: no two rows can be equal.</summary>
internal sealed class RedundantDistinctRule : ILintRule
{
    // They make several rows of a group, or of a row.
    private static readonly string[] MakesRows = ["unnest", "generate_series", "generate_subscripts", "regexp_split_to_table", "grouping", "grouping_id"];
    private static readonly string[] GroupingWords = ["rollup", "cube", "grouping"];

    /// <inheritdoc/>
    public string Name => LintRuleNames.RedundantDistinct;

    /// <inheritdoc/>
    public LintLevel DefaultLevel => LintLevel.Warn;

    /// <inheritdoc/>
    public void Check(LintedModel model, LintReport report)
    {
        foreach (var query in model.Queries)
        {
            foreach (var part in query.Parts.Selects.Where(part => part.Select.IsDistinct && IsGrouped(part.Select) && !part.Calls.Exists(call => MakesRows.Contains(call.Name))))
            {
                if (query.IndexOf(part.Select) is { } select && query.Text.Is(select + 1, "distinct") && !HasSets(query.Text))
                {
                    Report(query.Text.Tokens[select].End, query.Text.Tokens[select + 1], query, report);
                }
            }
        }
    }

    private static void Report(int afterSelect, SqlToken distinct, LintedQuery query, LintReport report)
    {
        var withBlank = query.PlaceOf(afterSelect, distinct.End);
        report.Add(
            query.PlaceOf(distinct),
            span => DiagnosticCodes.RedundantDistinct(report.Level, span),
            _ => withBlank is { IsLiteral: true } all ? new LintFix("Remove `distinct`", all.Span, "") : null);
    }

    private static bool IsGrouped(SelectQuery select) => select.GroupsByAll || (select.GroupBy.Count > 0 && select.GroupBy.All(key => IsSelected(key, select.Columns)));

    private static bool IsSelected(SqlExpression key, IReadOnlyList<SqlExpression> columns) => key switch
    {
        ConstantExpression { Integer: > 0 } => true,
        ColumnReference column => columns.Any(selected => selected is ColumnReference other && column.Names.SequenceEqual(other.Names, StringComparer.OrdinalIgnoreCase)),
        _ => false,
    };

    private static bool HasSets(SqlText text) => Enumerable.Range(0, text.Tokens.Count).Any(index => GroupingWords.Any(word => text.Is(index, word)));
}
