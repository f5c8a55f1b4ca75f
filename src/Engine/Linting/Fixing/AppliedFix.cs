using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Engine.Linting.Fixing;

/// <summary>A fix that was written into a file.</summary>
/// <param name="Finding">What it mended.</param>
/// <param name="Title">What was done.</param>
/// <param name="Span">Where, in the file as it was before.</param>
public sealed record AppliedFix(LintFinding Finding, string Title, SourceSpan Span);

/// <summary>What fixing came to.</summary>
/// <param name="Fixes">The fixes, in the order in which they were made.</param>
/// <param name="Left">What rules find after that.</param>
public sealed record LintFixes(IReadOnlyList<AppliedFix> Fixes, LintResult Left);
