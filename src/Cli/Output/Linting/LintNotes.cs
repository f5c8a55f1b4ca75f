using SpotifyEtl.Models.Engine.Linting;
using SpotifyEtl.Models.Engine.Linting.Fixing;

namespace SpotifyEtl.Models.Cli.Output.Linting;

/// <summary>What there is to say beside the findings.</summary>
internal static class LintNotes
{
    /// <summary>A line for each fix and each model that was not read, and one for the whole.</summary>
    public static IEnumerable<string> Of(LintResult found, IReadOnlyList<AppliedFix> fixes)
    {
        foreach (var fix in fixes)
        {
            yield return $"fixed  {fix.Span}: {fix.Title} ({fix.Finding.Rule})";
        }

        foreach (var (node, reason) in found.Unread)
        {
            yield return $"not linted  {node}: {reason}";
        }

        var problems = found.Findings.Count == 0 ? "nothing found" : DiagnosticView.CountOf([.. found.Findings.Select(finding => finding.Diagnostic)]);
        var fixable = found.Findings.Count(finding => finding.Fix is not null);
        yield return $"{Figures.Count(found.ModelCount, "model")}: {problems}{(fixes.Count > 0 ? $", {fixes.Count} fixed" : "")}{(fixable > 0 ? $"; {fixable} can be fixed by --fix" : "")}";
    }
}
