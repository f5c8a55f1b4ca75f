using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Loading.Yaml;

namespace SpotifyEtl.Models.Engine.Parsing.Configuration;

/// <summary>One configured value.</summary>
/// <param name="Key">The key in its usual spelling: without <c>+</c>, <c>pre-hook</c> rather than <c>pre_hook</c>.</param>
/// <param name="Entry">The value and its place.</param>
/// <param name="Node">The YAML it was read from; null for one that a template sets.</param>
internal sealed record ConfigSetting(string Key, ConfigEntry Entry, YamlNode? Node = null)
{
    /// <summary>The one spelling of keys that dbt knows two of.</summary>
    public static string Canonical(string key) => key switch
    {
        "pre_hook" => "pre-hook",
        "post_hook" => "post-hook",
        _ => key,
    };
}
