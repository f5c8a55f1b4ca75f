using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Lineage.Syntax;
using SpotifyEtl.Models.Engine.Linting.Syntax;

namespace SpotifyEtl.Models.Engine.Linting.Rules;

/// <summary>A <c>limit</c> without <c>order by</c>, where its rows become rows of the model. In a condition (<c>exists</c>) any row does.</summary>
internal sealed class LimitWithoutOrderRule : ILintRule
{
    /// <inheritdoc/>
    public string Name => LintRuleNames.LimitWithoutOrder;

    /// <inheritdoc/>
    public LintLevel DefaultLevel => LintLevel.Warn;

    /// <inheritdoc/>
    public void Check(LintedModel model, LintReport report)
    {
        foreach (var query in model.Queries)
        {
            foreach (var part in query.Parts.Queries.Where(part => part is { Query: { IsLimited: true, OrderBy: [] }, Role: not QueryRole.Value } && !ReadsOrdered(part.Query)))
            {
                if (LimitOf(part.Query, query) is { } limit)
                {
                    report.Add(query.PlaceOf(limit), span => DiagnosticCodes.LimitWithoutOrder(report.Level, span));
                }
            }
        }
    }

    // `select * from (select … order by …) limit 10` is understood by every engine here.
    private static bool ReadsOrdered(SqlQuery query) => query is SelectQuery { From: SubqueryTable { Query.OrderBy.Count: > 0 } };

    // `sample` limits too, and chance is what it is for: it has no such word. `limit 0` keeps no row at all.
    private static SqlToken? LimitOf(SqlQuery query, LintedQuery linted)
    {
        var text = linted.Text;
        if (FirstSelect(query) is not { } select || linted.IndexOf(select) is not { } index)
        {
            return null;
        }

        for (var depth = text.Tokens[index].Depth; index < text.Tokens.Count && text.Tokens[index].Depth >= depth; index++)
        {
            if (text.Tokens[index].Depth == depth && text.Is(index, "limit"))
            {
                var rows = text.SkipComments(index + 1);
                return rows < text.Tokens.Count && text.TextOf(text.Tokens[rows]) is "0" ? null : text.Tokens[index];
            }
        }

        return null;
    }

    private static SelectQuery? FirstSelect(SqlQuery query) => query switch
    {
        SelectQuery select => select,
        SetQuery set => FirstSelect(set.Left),
        RecursiveQuery recursive => FirstSelect(recursive.Left),
        _ => null,
    };
}
