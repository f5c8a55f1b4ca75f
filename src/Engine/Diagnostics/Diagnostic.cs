using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Engine.Diagnostics;

/// <summary>One thing that is wrong with what the user wrote, as a value: stages collect them, and views draw them.</summary>
/// <param name="Code">A stable code such as <c>ETL301</c>; the hundreds name the stage.</param>
/// <param name="Severity">Whether the pipeline may go on.</param>
/// <param name="Message">What is wrong, in the user's nouns, without a full stop.</param>
/// <param name="Span">The place in a file of the user's, where there is one.</param>
/// <param name="Hint">What to do next, where that can be said.</param>
public sealed record Diagnostic(string Code, Severity Severity, string Message, SourceSpan? Span = null, string? Hint = null)
{
    /// <summary>Further places that led here, innermost first: the calls of macros around <see cref="Span"/>.</summary>
    public IReadOnlyList<RelatedPlace> Related { get; init; } = [];
}

/// <summary>A second place that helps to understand a <see cref="Diagnostic"/>.</summary>
/// <param name="Span">The place.</param>
/// <param name="Label">What is there, for example <c>called by macro `cents`</c>.</param>
public readonly record struct RelatedPlace(SourceSpan Span, string Label);
