using SpotifyEtl.Models.Engine.Definitions;

namespace SpotifyEtl.Models.Engine.Loading;

/// <summary>The words for the levels of a rule.</summary>
internal static class LintLevels
{
    /// <summary>The words that are documented.</summary>
    public static readonly IReadOnlyList<string> Words = ["off", "warn", "error"];

    /// <summary>Reads a word. What other tools and other versions of YAML make of <c>off</c> is understood too.</summary>
    public static bool TryParse(string text, out LintLevel level)
    {
        (var isKnown, level) = text switch
        {
            "off" or "false" => (true, LintLevel.Off),
            "warn" or "warning" => (true, LintLevel.Warn),
            "error" => (true, LintLevel.Error),
            _ => (false, LintLevel.Off),
        };
        return isKnown;
    }
}
