using System.Diagnostics.CodeAnalysis;
using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Templating.Evaluation;

/// <summary>A mistake in a template that shows only when it is rendered.</summary>
/// <param name="message">What is wrong, as a sentence without a period.</param>
/// <param name="span">Where.</param>
/// <param name="calls">The calls that led there, innermost first.</param>
[SuppressMessage("Design", "CA1032", Justification = "Without a place it would be of no use.")]
public sealed class EvaluationException(string message, SourceSpan span, IReadOnlyList<CallFrame> calls) : Exception(message)
{
    /// <summary>Where.</summary>
    public SourceSpan Span { get; } = span;

    /// <summary>The calls that led there, innermost first; empty outside of functions.</summary>
    public IReadOnlyList<CallFrame> Calls { get; } = calls;

    /// <summary>A next step for the user, such as <c>Did you mean `ref`?</c>; null where there is none.</summary>
    public string? Hint { get; init; }
}
