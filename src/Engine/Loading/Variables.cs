using SpotifyEtl.Models.Engine.Definitions;
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

    /// <summary>Reads the text of an option that is such an object, with the place of each value. A mistake in it is an error and gives no values.</summary>
    /// <param name="option">The option's name, which stands for a file's name in messages.</param>
    /// <param name="text">The text.</param>
    /// <param name="diagnostics">Takes mistakes.</param>
    public static ConfigMap ParseOption(string option, string text, DiagnosticBag diagnostics) =>
        YamlReader.ReadMapping(new SourceText(option, text), diagnostics)?.ToConfigMap() ?? ConfigMap.Empty;
}
