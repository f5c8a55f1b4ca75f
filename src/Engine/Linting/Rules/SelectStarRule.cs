using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Lineage.Syntax;
using SpotifyEtl.Models.Engine.Linting.Syntax;

namespace SpotifyEtl.Models.Engine.Linting.Rules;

/// <summary>
/// A mart whose columns are those of what it reads. Only a <c>*</c> by which columns of a relation reach the result counts: <c>select * from final</c> is none where
/// <c>final</c> names its columns.
/// </summary>
internal sealed class SelectStarRule : ILintRule
{
    /// <inheritdoc/>
    public string Name => LintRuleNames.SelectStar;

    /// <inheritdoc/>
    public LintLevel DefaultLevel => LintLevel.Warn;

    /// <inheritdoc/>
    public void Check(LintedModel model, LintReport report)
    {
        var marts = model.Project.Parsed.Settings.Lint.Marts;
        if (!model.Node.Fqn.Skip(1).SkipLast(1).Any(marts.Contains))
        {
            return;
        }

        foreach (var query in model.Queries)
        {
            new Reach(query, report).Follow(query.Tree);
        }
    }

    /// <summary>Goes back from the result to the relations, along the stars.</summary>
    private sealed class Reach(LintedQuery query, LintReport report)
    {
        private readonly Dictionary<NamedTable, CommonTablePart?> _tables = query.Parts.Tables.ToDictionary(
            part => part.Table, part => part.CommonTable, (IEqualityComparer<NamedTable>)ReferenceEqualityComparer.Instance);

        private readonly HashSet<SqlQuery> _followed = new(ReferenceEqualityComparer.Instance);

        public void Follow(SqlQuery from)
        {
            if (!_followed.Add(from))
            {
                return;
            }

            switch (from)
            {
                case SelectQuery select:
                    foreach (var star in select.Columns.OfType<StarExpression>())
                    {
                        Follow(star, select.From);
                    }

                    break;
                case SetQuery set:
                    Follow(set.Left);
                    Follow(set.Right);
                    break;
                case RecursiveQuery recursive:
                    Follow(recursive.Left);
                    Follow(recursive.Right);
                    break;
                default:
                    break;
            }
        }

        private void Follow(StarExpression star, SqlTable? table)
        {
            switch (table)
            {
                case JoinTable join:
                    Follow(star, join.Left);
                    if (join.Kind != JoinKind.Semi)
                    {
                        Follow(star, join.Right);
                    }

                    break;
                case NamedTable named when IsMeant(star, named.Alias ?? named.Name):
                    if (_tables.GetValueOrDefault(named) is { } common)
                    {
                        Follow(common.Table.Query);
                    }
                    else
                    {
                        report.Add(query.PlaceOf(star.Location), span => DiagnosticCodes.SelectStarInMart(report.Level, named.Name, span));
                    }

                    break;
                case SubqueryTable subquery when IsMeant(star, subquery.Alias ?? ""):
                    Follow(subquery.Query);
                    break;
                default:
                    break;
            }
        }

        private static bool IsMeant(StarExpression star, string table) => star.Table is null || string.Equals(star.Table, table, StringComparison.OrdinalIgnoreCase);
    }
}
