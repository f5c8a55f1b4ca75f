using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Engine.Diagnostics;

public static partial class DiagnosticCodes
{
    /// <summary>ETL901: no adapter has the type of the target.</summary>
    public static Diagnostic UnknownAdapter(string target, string type, IEnumerable<string> known, SourceSpan span) =>
        new("ETL901", Severity.Error, $"Target `{target}` has type `{type}`, and there is no adapter of that name", span,
            Suggest.Hint(type, known) ?? $"Known types are {string.Join(", ", known.Select(name => $"`{name}`"))}");

    /// <summary>ETL902: a target has a key that its adapter does not know.</summary>
    public static Diagnostic UnknownTargetKey(string target, string type, string key, IEnumerable<string> known, SourceSpan span) =>
        new("ETL902", Severity.Error, $"Target `{target}` has a key `{key}` that type `{type}` does not know", span,
            Suggest.Hint(key, known) ?? $"Known keys are {string.Join(", ", known.Select(name => $"`{name}`"))}");

    /// <summary>ETL903: a target lacks a key.</summary>
    public static Diagnostic MissingTargetKey(string target, string type, string key, SourceSpan span) =>
        new("ETL903", Severity.Error, $"Target `{target}` of type `{type}` needs `{key}`", span, $"Add `{key}: …` to the target");

    /// <summary>ETL904: a key of a target must be a mapping.</summary>
    public static Diagnostic TargetKeyIsNoMapping(string target, string key, SourceSpan span) =>
        new("ETL904", Severity.Error, $"`{key}` of target `{target}` must be a mapping of names to values", span);

    /// <summary>ETL906: a key of a target must be a number.</summary>
    public static Diagnostic TargetKeyIsNoNumber(string target, string key, string value, int minimum, int maximum, SourceSpan span) =>
        new("ETL906", Severity.Error, $"`{key}` of target `{target}` must be a whole number from {minimum} to {maximum}, not `{value}`", span);

    /// <summary>ETL907: a key of a target has a value that is none of those it can have.</summary>
    public static Diagnostic TargetKeyIsNoChoice(string target, string key, string value, IEnumerable<string> known, SourceSpan span) =>
        new("ETL907", Severity.Error, $"`{key}` of target `{target}` cannot be `{value}`", span,
            Suggest.Hint(value, known) ?? $"It can be {string.Join(", ", known.Select(name => $"`{name}`"))}");

    /// <summary>ETL905: the warehouse cannot be opened.</summary>
    public static Diagnostic CannotConnect(string target, string reason, string? hint, SourceSpan span) =>
        new("ETL905", Severity.Error, $"Cannot open the warehouse of target `{target}`: {reason}", span, hint);

    /// <summary>ETL908: a target has two keys of which it can only have one.</summary>
    public static Diagnostic TargetKeysExclude(string target, string first, string second, SourceSpan span) =>
        new("ETL908", Severity.Error, $"Target `{target}` has both `{first}` and `{second}`", span, "Keep the one that the warehouse is");
}
