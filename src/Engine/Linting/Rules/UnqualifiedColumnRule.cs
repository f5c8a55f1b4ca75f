using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Lineage.Syntax;
using SpotifyEtl.Models.Engine.Linting.Syntax;

namespace SpotifyEtl.Models.Engine.Linting.Rules;

/// <summary>A column without its table's name, where a <c>select</c> reads several tables. Names of columns that the query gives itself, and columns of <c>using</c>, need none.</summary>
internal sealed class UnqualifiedColumnRule : ILintRule
{
    /// <inheritdoc/>
    public string Name => LintRuleNames.UnqualifiedColumn;

    /// <inheritdoc/>
    public LintLevel DefaultLevel => LintLevel.Warn;

    /// <inheritdoc/>
    public void Check(LintedModel model, LintReport report)
    {
        foreach (var query in model.Queries)
        {
            foreach (var select in query.Parts.Selects.Where(IsJoin))
            {
                foreach (var mentions in Mentions(select, query).GroupBy(mention => (mention.Name, mention.Table, mention.Place.IsLiteral ? null : (int?)mention.Place.Span.Start)))
                {
                    Report(mentions.Key.Name, mentions.Key.Table, [.. mentions.Select(mention => mention.Place)], report);
                }
            }
        }
    }

    // What a function gives of each row of a table (`unnest`) is no second table to most readers.
    private static bool IsJoin(SelectPart select) => select.Tables.Count(table => table is not FunctionTable) > 1;

    private static IEnumerable<(string Name, string Table, LintPlace Place)> Mentions(SelectPart select, LintedQuery query)
    {
        foreach (var column in select.Columns.Where(column => column.Names.Count == 1))
        {
            if (query.Meanings.Find(column) is { Tables: { Count: > 0 } tables } && query.PlaceOf(column.Location) is { } place)
            {
                yield return (column.Names[0], tables is [var single] ? single.Name : "", place);
            }
        }
    }

    // A column is told of once, where it comes first, and mended wherever it comes.
    private static void Report(string column, string table, List<LintPlace> places, LintReport report) => report.Add(
        places.MinBy(place => place.Span.Start),
        span => DiagnosticCodes.UnqualifiedColumn(report.Level, column, SqlWords.Quoted(table), span),
        _ => SqlWords.IsPlainName(table)
            ? new LintFix(
                $"Write `{table}.` before `{column}`",
                [.. places.DistinctBy(place => place.Span.Start).OrderBy(place => place.Span.Start).Select(place => new TextEdit(place.Span with { Length = 0 }, $"{table}."))])
            : null);
}
