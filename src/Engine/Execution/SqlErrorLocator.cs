using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Warehouse;
using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Engine.Execution;

/// <summary>Turns what the warehouse said of a statement into a diagnostic at the place in the user's file that the statement came from.</summary>
internal static class SqlErrorLocator
{
    /// <summary>The diagnostic for a refused statement.</summary>
    /// <param name="error">What the warehouse said.</param>
    /// <param name="statement">The statement with its map.</param>
    /// <param name="fallback">The place to point at where the engine gave no position, or one in generated text.</param>
    public static Diagnostic Locate(WarehouseException error, RenderedText statement, SourceSpan? fallback)
    {
        var (span, calls) = PlaceOf(error.Position, statement, fallback);
        return DiagnosticCodes.StatementRefused(error.Message, span, error.Hint, calls);
    }

    /// <summary>The place that a character of a statement came from, and the calls of macros around it.</summary>
    /// <param name="position">Offset in the statement, in UTF-16 units; null where it is not known.</param>
    /// <param name="statement">The statement with its map.</param>
    /// <param name="fallback">The place to give instead where there is none.</param>
    public static (SourceSpan? Span, IReadOnlyList<RelatedPlace> Calls) PlaceOf(int? position, RenderedText statement, SourceSpan? fallback)
    {
        var location = position is { } offset ? statement.Map.Locate(offset) : null;
        return (location?.Span ?? fallback, location is null ? [] : [.. location.Calls.Select(call => new RelatedPlace(call.Site, $"in macro `{call.Function}`, called here"))]);
    }
}
