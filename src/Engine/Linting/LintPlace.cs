using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Engine.Linting;

/// <summary>The place in a model's file that a stretch of its SQL came from.</summary>
/// <param name="Span">The text itself; the call, where a macro wrote it.</param>
/// <param name="IsLiteral">Whether the span's own text is the SQL, letter by letter, so that it can be edited.</param>
/// <param name="Related">Where the macro wrote it.</param>
internal readonly record struct LintPlace(SourceSpan Span, bool IsLiteral, IReadOnlyList<RelatedPlace> Related);
