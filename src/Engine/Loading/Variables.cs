using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Loading.Yaml;
using SpotifyEtl.Models.Templating.Text;
using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Engine.Loading;

/// <summary>The variables that templates read with <c>var</c>.</summary>
public static class Variables
{
    /// <summary>
    /// Reads the text of <c>--vars</c>: an object in YAML or JSON, such as <c>{landing: data}</c>. A mistake in it is an error and gives no
    /// variables.
    /// </summary>
    public static IReadOnlyDictionary<string, Value> Parse(string text, DiagnosticBag diagnostics)
    {
        var mapping = YamlReader.ReadMapping(new SourceText("--vars", text), diagnostics);
        return mapping is null
            ? new Dictionary<string, Value>()
            : mapping.Entries.ToDictionary(entry => entry.Key, entry => entry.Value.ToValue(), StringComparer.Ordinal);
    }
}
