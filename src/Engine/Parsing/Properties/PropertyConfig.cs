using SpotifyEtl.Models.Engine.Loading.Yaml;
using SpotifyEtl.Models.Engine.Parsing.Configuration;

namespace SpotifyEtl.Models.Engine.Parsing.Properties;

/// <summary>Reads the configuration that properties give a node.</summary>
internal static class PropertyConfig
{
    private static readonly ConfigLayer Empty = new([]);

    /// <summary>The <c>config:</c> block, and the keys that dbt allows beside it too.</summary>
    public static ConfigLayer Read(YamlFields fields, KeySet keys, ParsingContext context, params ReadOnlySpan<string> alsoOutside)
    {
        List<ConfigSetting>? outside = null;
        foreach (var key in alsoOutside)
        {
            if (fields.Mapping.TryGet(key, out var entry))
            {
                (outside ??= []).Add(ConfigLayer.FromYaml(key, entry.Value, context));
            }
        }

        var block = fields.Child("config") is { } mapping ? ConfigLayer.FromYaml(mapping, keys, context) : Empty;
        return outside is null ? block : new ConfigLayer([.. outside, .. block.Settings]);
    }
}
