using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Linting;

namespace SpotifyEtl.Models.Engine.Reviewing;

/// <summary>
/// The bad practice that a change brings: what is found in the changed models and was not found in them before. What a review says in words of its own (keys without a test, columns without a
/// description) is not said twice.
/// </summary>
internal static class LintRemarks
{
    private static readonly string[] SaidAlready = [LintRuleNames.MissingKeyTest, LintRuleNames.UndocumentedModel, LintRuleNames.UndocumentedColumn];

    /// <summary>The remarks, by file and place.</summary>
    /// <param name="before">What is found in the models as they were.</param>
    /// <param name="after">What is found in them as they are.</param>
    /// <param name="changes">The changed models, with their former names.</param>
    public static IEnumerable<Remark> Of(LintResult before, LintResult after, IReadOnlyList<NodeChange> changes)
    {
        var unread = before.Unread.Select(model => model.Node).ToHashSet();
        var former = changes.Where(change => change.Previous is not null).ToDictionary(change => change.Id, change => change.Previous!.Value);
        // Of two that say the same, as many are new as there are more.
        var known = before.Findings.CountBy(finding => (finding.Node, finding.Rule, finding.Diagnostic.Message)).ToDictionary();
        foreach (var finding in after.Findings.Where(finding => !SaidAlready.Contains(finding.Rule)))
        {
            var key = (Node: former.GetValueOrDefault(finding.Node, finding.Node), finding.Rule, finding.Diagnostic.Message);
            if (unread.Contains(key.Node))
            {
                // Nobody looked at it as it was: there is no telling what the change brings.
                continue;
            }

            if (known.TryGetValue(key, out var count) && count > 0)
            {
                known[key] = count - 1;
                continue;
            }

            var place = finding.Diagnostic.Span is { } span ? $" ({span.Source.Path}:{span.Position.Line})" : "";
            yield return new Remark(RemarkKind.Lint, finding.Node, Column: null, $"{finding.Diagnostic.Message}{place}");
        }
    }
}
