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
        var location = error.Position is { } position ? statement.Map.Locate(position) : null;
        RelatedPlace[] calls = location is null ? [] : [.. location.Calls.Select(call => new RelatedPlace(call.Site, $"in macro `{call.Function}`, called here"))];
        return DiagnosticCodes.StatementRefused(error.Message, location?.Span ?? fallback, error.Hint, calls);
    }
}
