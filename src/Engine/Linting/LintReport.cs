using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Engine.Linting;

/// <summary>Takes what one rule finds in one model: each place once, though both renderings of a model have it, or a loop writes it several times.</summary>
/// <param name="rule">The rule.</param>
/// <param name="level">How severe it is here.</param>
/// <param name="model">The model.</param>
/// <param name="suppressions">The comments of the model's file.</param>
internal sealed class LintReport(ILintRule rule, LintLevel level, LintedModel model, Suppressions suppressions)
{
    private readonly List<LintFinding> _findings = [];
    private readonly HashSet<(int Start, int Length, string Message)> _seen = [];

    /// <summary>What was found.</summary>
    public IReadOnlyList<LintFinding> Findings => _findings;

    /// <summary>How severe the rule is here.</summary>
    public LintLevel Level => level;

    /// <summary>Adds what is wrong with the model as a whole.</summary>
    public void Add(Diagnostic diagnostic, LintFix? fix = null)
    {
        var span = diagnostic.Span!.Value;
        if (!suppressions.Cover(rule.Name, span) && _seen.Add((span.Start, span.Length, diagnostic.Message)))
        {
            _findings.Add(new LintFinding(rule.Name, model.Node.Id, diagnostic) { Fix = fix });
        }
    }

    /// <summary>Adds what is wrong at a place of the model's SQL. What another model's text brought along is that one's.</summary>
    /// <param name="place">The place; null where the text is not the model's.</param>
    /// <param name="describe">What is wrong there.</param>
    /// <param name="fix">How to mend it, where the text is the model's own, letter by letter.</param>
    public void Add(LintPlace? place, Func<SourceSpan, Diagnostic> describe, Func<SourceSpan, LintFix?>? fix = null)
    {
        if (place is { } here)
        {
            Add(describe(here.Span) with { Related = here.Related }, here.IsLiteral ? fix?.Invoke(here.Span) : null);
        }
    }
}
