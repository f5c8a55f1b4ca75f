using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Lineage.Syntax;
using SpotifyEtl.Models.Engine.Linting.Syntax;

namespace SpotifyEtl.Models.Engine.Linting.Rules;

/// <summary>
/// A table of <c>with</c> that nothing reads: in no rendering of the model, and by no part of the template that was not rendered. What it reads is computed for nothing, or at least
/// read by people for nothing.
/// </summary>
internal sealed class UnusedCteRule : ILintRule
{
    /// <inheritdoc/>
    public string Name => LintRuleNames.UnusedCte;

    /// <inheritdoc/>
    public LintLevel DefaultLevel => LintLevel.Warn;

    /// <inheritdoc/>
    public void Check(LintedModel model, LintReport report)
    {
        // What such a table reads is not seen.
        if (model.Queries.Any(query => query.Parts.Selects.Exists(select => select.Tables.Exists(table => table is OpaqueTable))))
        {
            return;
        }

        var used = model.Queries.SelectMany(query => query.Parts.CommonTables).Where(part => part.Uses > 0).Select(part => part.Table.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var query in model.Queries)
        {
            foreach (var name in query.Parts.CommonTables.Select(part => part.Table.Name).Where(name => !used.Contains(name) && !IsInBlock(name, model.Template)))
            {
                Report(name, query, model, report);
            }
        }
    }

    private static void Report(string name, LintedQuery query, LintedModel model, LintReport report)
    {
        if (CteText.Find(model.Template, name) is { } index)
        {
            var token = model.Template.Tokens[index];
            var edits = new CteText(model.Template).Removal(index);
            report.Add(
                DiagnosticCodes.UnusedCte(report.Level, name, model.Span(token.Start, token.End)),
                edits is null ? null : new LintFix($"Remove `{name}`", [.. edits.Select(edit => new TextEdit(model.Span(edit.Start, edit.End), ""))]));
        }
        else if (CteText.Find(query.Text, name) is { } place)
        {
            report.Add(query.PlaceOf(query.Text.Tokens[place]), span => DiagnosticCodes.UnusedCte(report.Level, name, span));
        }
    }

    // A branch that was not rendered may read it.
    private static bool IsInBlock(string name, SqlText template) => template.Tokens.Any(
        token => token.Kind == SqlTokenKind.Block && SqlText.Of(template.TextOf(token).ToString()) is var inner && Enumerable.Range(0, inner.Tokens.Count).Any(
            index => string.Equals(inner.NameAt(index), name, StringComparison.OrdinalIgnoreCase) && !CteText.IsDefinition(inner, index)));
}
