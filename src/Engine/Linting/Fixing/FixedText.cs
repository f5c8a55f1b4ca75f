using System.Text;

namespace SpotifyEtl.Models.Engine.Linting.Fixing;

/// <summary>A text after fixes.</summary>
/// <param name="Text">The text.</param>
/// <param name="Applied">The findings whose fixes were made, in order.</param>
public sealed record FixedText(string Text, IReadOnlyList<LintFinding> Applied)
{
    /// <summary>Makes fixes, the first in the text before others: one that touches what an earlier one changed is left out as a whole.</summary>
    /// <param name="text">The text that the fixes' places are in.</param>
    /// <param name="findings">Findings in it with fixes.</param>
    public static FixedText Of(string text, IEnumerable<LintFinding> findings)
    {
        var applied = new List<LintFinding>();
        var edits = new List<TextEdit>();
        foreach (var finding in findings.OrderBy(finding => finding.Fix!.Edits[0].Span.Start).ThenBy(finding => finding.Rule, StringComparer.Ordinal))
        {
            if (!finding.Fix!.Edits.Any(edit => edits.Exists(other => Touch(edit, other))))
            {
                applied.Add(finding);
                edits.AddRange(finding.Fix.Edits);
            }
        }

        var changed = new StringBuilder(text.Length);
        var at = 0;
        foreach (var edit in edits.OrderBy(edit => edit.Span.Start))
        {
            changed.Append(text, at, edit.Span.Start - at).Append(edit.NewText);
            at = edit.Span.End;
        }

        return new FixedText(changed.Append(text, at, text.Length - at).ToString(), applied);
    }

    // Two that only meet would still depend on which of them comes first.
    private static bool Touch(TextEdit one, TextEdit other) => one.Span.Start <= other.Span.End && other.Span.Start <= one.Span.End;
}
