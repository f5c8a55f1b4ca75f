using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Engine.Linting;

/// <summary>Something that a rule found.</summary>
/// <param name="Rule">The rule's name.</param>
/// <param name="Node">The model that it was found in.</param>
/// <param name="Diagnostic">What it is, where, and what to do; an error or a warning by the rule's level.</param>
public sealed record LintFinding(string Rule, NodeId Node, Diagnostic Diagnostic)
{
    /// <summary>How to mend it without a change of what the model gives; null where that takes a person.</summary>
    public LintFix? Fix { get; init; }
}

/// <summary>How to mend a finding.</summary>
/// <param name="Title">What is done, as an order: <c>Replace main.orders by …</c>.</param>
/// <param name="Edits">The changes, of one file, in order; made all or none.</param>
public sealed record LintFix(string Title, IReadOnlyList<TextEdit> Edits)
{
    /// <summary>A fix of one change.</summary>
    public LintFix(string title, SourceSpan span, string newText)
        : this(title, [new TextEdit(span, newText)])
    {
    }
}

/// <summary>A change of a file.</summary>
/// <param name="Span">What is replaced; of length 0 to insert.</param>
/// <param name="NewText">What stands there instead; empty to remove.</param>
public sealed record TextEdit(SourceSpan Span, string NewText);
