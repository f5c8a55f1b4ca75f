using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Loading.Yaml;
using SpotifyEtl.Models.Engine.Parsing.References;
using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Engine.Parsing.Configuration;

/// <summary>What one place configures: a folder in <c>project.yml</c>, a property file, or a template.</summary>
internal sealed record ConfigLayer(IReadOnlyList<ConfigSetting> Settings)
{
    /// <summary>The settings of a <c>config:</c> block; unknown keys are reported and left out.</summary>
    public static ConfigLayer FromYaml(YamlMapping mapping, KeySet keys, ParsingContext context)
    {
        var settings = new List<ConfigSetting>(mapping.Entries.Count);
        foreach (var entry in mapping.Entries)
        {
            var key = ConfigSetting.Canonical(entry.Key);
            keys.Check(key, entry.KeySpan, context.Diagnostics, context.Unused);
            if (keys.Contains(key))
            {
                settings.Add(FromYaml(key, entry.Value, context));
            }
        }

        return new ConfigLayer(settings);
    }

    /// <summary>One setting, with its templates rendered unless they are SQL that is rendered later.</summary>
    public static ConfigSetting FromYaml(string key, YamlNode value, ParsingContext context)
    {
        var node = IsSql(key) ? value : context.Texts.Render(value, _ => false);
        var unrendered = ReferenceEquals(node, value) ? (Value?)null : value.ToValue();
        return new ConfigSetting(key, new ConfigEntry(node.ToValue(), node.Span) { Unrendered = unrendered }, node);
    }

    /// <summary>The settings of a template's calls of <c>config</c>.</summary>
    public static ConfigLayer? FromTemplate(IReadOnlyList<TemplateSetting> calls, KeySet keys, ParsingContext context)
    {
        if (calls.Count == 0)
        {
            return null;
        }

        var settings = new List<ConfigSetting>(calls.Count);
        foreach (var (name, span, entry) in calls)
        {
            var key = ConfigSetting.Canonical(name);
            keys.Check(key, span, context.Diagnostics, context.Unused);
            if (keys.Contains(key))
            {
                settings.Add(new ConfigSetting(key, entry));
            }
        }

        return new ConfigLayer(settings);
    }

    /// <summary>The same with one more setting, unless it is null.</summary>
    public ConfigLayer With(ConfigSetting? setting) => setting is null ? this : new ConfigLayer([.. Settings, setting]);

    private static bool IsSql(string key) => key is "pre-hook" or "post-hook" or "where" or "loaded_at_query";
}
