using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;

namespace SpotifyEtl.Models.Engine.Linting;

/// <summary>What rules found in some models.</summary>
/// <param name="Findings">The findings, by file and place.</param>
/// <param name="Unread">The models whose SQL could not be looked at, with the reason; what is said of them in YAML was.</param>
/// <param name="ModelCount">How many models were looked at, those among <paramref name="Unread"/> included.</param>
public sealed record LintResult(IReadOnlyList<LintFinding> Findings, IReadOnlyList<(NodeId Node, string Reason)> Unread, int ModelCount)
{
    /// <summary>Whether anything is an error by its rule's level.</summary>
    public bool HasErrors => Findings.Any(finding => finding.Diagnostic.Severity == Severity.Error);
}
