using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Lineage.Syntax;

namespace SpotifyEtl.Models.Engine.Linting.Rules;

/// <summary>A join that compares columns of types between which values are converted. Types that differ in size or precision only do not count.</summary>
internal sealed class ImplicitCastInJoinRule : ILintRule
{
    /// <inheritdoc/>
    public string Name => LintRuleNames.ImplicitCastInJoin;

    /// <inheritdoc/>
    public LintLevel DefaultLevel => LintLevel.Warn;

    /// <inheritdoc/>
    public void Check(LintedModel model, LintReport report)
    {
        foreach (var query in model.Queries)
        {
            foreach (var join in query.Parts.Selects.SelectMany(select => select.Joins))
            {
                Check(join.Condition, query, report);
            }
        }
    }

    private static void Check(SqlExpression? condition, LintedQuery query, LintReport report)
    {
        if (condition is not CompoundExpression { IsCondition: true } compound)
        {
            return;
        }

        if (compound is { Kind: CompoundKind.Equal or CompoundKind.Comparison, Parts: [var left, var right] } && TypeOf(left, query) is { } leftType && TypeOf(right, query) is { } rightType
            && TypeFamilies.Differ(leftType, rightType))
        {
            report.Add(
                query.PlaceOf(left.Location ?? compound.Location), span => DiagnosticCodes.ImplicitCastInJoin(report.Level, NameOf(left), leftType, NameOf(right), rightType, span));
            return;
        }

        foreach (var part in compound.Parts)
        {
            Check(part, query, report);
        }
    }

    private static string? TypeOf(SqlExpression expression, LintedQuery query) => expression switch
    {
        ColumnReference column when query.Meanings.Find(column) is { Tables.Count: 1, Value: { HasOpenType: false } value } => value.Type,
        CastExpression cast => cast.Type,
        _ => null,
    };

    private static string NameOf(SqlExpression expression) => expression is ColumnReference column ? $"`{string.Join('.', column.Names)}`" : "a value";
}
