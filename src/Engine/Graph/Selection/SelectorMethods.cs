using System.Collections.Frozen;

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
