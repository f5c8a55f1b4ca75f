namespace SpotifyEtl.Models.Templating.Text;

/// <summary>Where a piece of rendered text came from.</summary>
/// <param name="Span">
/// The place in the template: a span of length 1 for text copied from there, the whole expression for what an expression printed.
/// </param>
/// <param name="Calls">The calls that led there, innermost first; empty outside of functions.</param>
public sealed record SourceLocation(SourceSpan Span, IReadOnlyList<CallFrame> Calls);
