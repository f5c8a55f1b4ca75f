using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Engine.Loading.Yaml;

/// <summary>Gives parts of YAML as values of templates and of configuration.</summary>
internal static class YamlValues
{
    /// <summary>The value; mappings are frozen, so that threads can share them.</summary>
    public static Value ToValue(this YamlNode node) => node switch
    {
        YamlScalar scalar => scalar.ToValue(),
        YamlSequence sequence => new ScriptArray(sequence.Items.Select(ToValue)),
        YamlMapping mapping => ToObject(mapping),
        _ => Value.Null,
    };

    /// <summary>The keys and values of a mapping with the place of each value.</summary>
    public static ConfigMap ToConfigMap(this YamlMapping mapping) =>
        mapping.Entries.Count == 0
            ? ConfigMap.Empty
            : new ConfigMap(mapping.Entries.Select(
                entry => KeyValuePair.Create(entry.Key, new ConfigEntry(entry.Value.ToValue(), entry.Value.Span))));

    private static ScriptObject ToObject(YamlMapping mapping)
    {
        var members = new ScriptObject();
        foreach (var entry in mapping.Entries)
        {
            members[entry.Key] = entry.Value.ToValue();
        }

        return members.Freeze();
    }
}
