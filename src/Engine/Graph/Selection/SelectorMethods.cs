using System.Collections.Frozen;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Engine.Graph.Selection;

/// <summary>How the methods are written.</summary>
internal static class SelectorMethods
{
    private static readonly FrozenDictionary<string, SelectorMethod> ByName =
        Enum.GetValues<SelectorMethod>().ToFrozenDictionary(method => method.ToText(), StringComparer.Ordinal);

    /// <summary>All of them, in alphabetical order.</summary>
    public static IEnumerable<string> Names => ByName.Keys.Order(StringComparer.Ordinal);

    /// <summary>Reads one; false where no method is written so.</summary>
    public static bool TryParse(string text, out SelectorMethod method) => ByName.TryGetValue(text, out method);

    /// <summary>Reads what stands before a colon: a method, and behind a dot its argument. Null where it is no method, which is reported.</summary>
    public static (SelectorMethod Method, string Argument)? Read(string text, SourceSpan span, DiagnosticBag diagnostics)
    {
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        var (name, argument) = dot < 0 ? (text, "") : (text[..dot], text[(dot + 1)..]);
        if (!TryParse(name, out var method))
        {
            diagnostics.Add(DiagnosticCodes.UnknownSelectorMethod(name, Names, span.Length >= name.Length ? span with { Length = name.Length } : span));
            return null;
        }

        if (argument.Length > 0 != (method == SelectorMethod.Config))
        {
            diagnostics.Add(DiagnosticCodes.WrongMethodArgument(name, span));
            return null;
        }

        return (method, argument);
    }

    /// <summary>The spelling of a method.</summary>
    public static string ToText(this SelectorMethod method) => method switch
    {
        SelectorMethod.ResourceType => "resource_type",
        SelectorMethod.TestType => "test_type",
        SelectorMethod.TestName => "test_name",
        SelectorMethod.SourceStatus => "source_status",
        _ => method.ToString().ToLowerInvariant(),
    };

    /// <summary>What is meant where no method is written: dbt decides by the look of the value, and so do we.</summary>
    public static SelectorMethod Default(string value)
    {
        if (value.Contains('/', StringComparison.Ordinal) || value.Contains('\\', StringComparison.Ordinal))
        {
            return SelectorMethod.Path;
        }

        return value.EndsWith(".sql", StringComparison.OrdinalIgnoreCase) || value.EndsWith(".csv", StringComparison.OrdinalIgnoreCase)
            || value.EndsWith(".yml", StringComparison.OrdinalIgnoreCase)
            ? SelectorMethod.File
            : SelectorMethod.Fqn;
    }
}
