using System.Diagnostics.CodeAnalysis;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Engine.Parsing.Configuration;

/// <summary>
/// All that is configured for one node, from the farthest place to the nearest. What adds up and what replaces is decided by the key, as in
/// dbt.
/// </summary>
internal sealed class MergedConfig
{
    public static readonly MergedConfig Empty = new([]);

    private readonly Dictionary<string, List<ConfigSetting>> _settings = new(StringComparer.Ordinal);

    public MergedConfig(IEnumerable<ConfigLayer> layers)
    {
        foreach (var layer in layers)
        {
            foreach (var setting in layer.Settings)
            {
                if (RivalOf(setting.Key) is { } rival && !layer.Settings.Any(other => other.Key == rival))
                {
                    _settings.Remove(rival);
                }

                if (!_settings.TryGetValue(setting.Key, out var all))
                {
                    _settings.Add(setting.Key, all = new List<ConfigSetting>(1));
                }

                all.Add(setting);
            }
        }
    }

    /// <summary>The nearest setting of a key; false where there is none, or where the nearest takes it back with a null.</summary>
    public bool TryGet(string key, [NotNullWhen(true)] out ConfigSetting? setting)
    {
        setting = _settings.TryGetValue(key, out var all) && !all[^1].Entry.Value.IsNull ? all[^1] : null;
        return setting is not null;
    }

    /// <summary>Every setting of a key, the farthest first.</summary>
    public IReadOnlyList<ConfigSetting> All(string key) => _settings.TryGetValue(key, out var all) ? all : [];

    /// <summary>The merged values by key.</summary>
    public ConfigMap ToMap() =>
        _settings.Count == 0
            ? ConfigMap.Empty
            : new ConfigMap(_settings.Select(pair => KeyValuePair.Create(
                pair.Key, new ConfigEntry(Merge(pair.Key, pair.Value), pair.Value[^1].Entry.Span) { Unrendered = MergeUnrendered(pair.Key, pair.Value) })));

    // Two keys that say the same in two ways: the nearer one counts, whichever it is.
    private static string? RivalOf(string key) => key switch
    {
        "loaded_at_field" => "loaded_at_query",
        "loaded_at_query" => "loaded_at_field",
        _ => null,
    };

    private static Value? MergeUnrendered(string key, List<ConfigSetting> settings)
    {
        if (!settings.Exists(setting => setting.Entry.Unrendered is not null))
        {
            return null;
        }

        var written = settings.FindAll(setting => setting.Entry.Unrendered is not { IsNull: true })
            .ConvertAll(setting => setting with { Entry = setting.Entry with { Value = setting.Entry.Unrendered ?? setting.Entry.Value } });
        return written.Count == 0 ? Value.Null : Merge(key, written);
    }

    private static Value Merge(string key, List<ConfigSetting> settings) => settings.Count == 1 ? settings[0].Entry.Value : key switch
    {
        "tags" or "pre-hook" or "post-hook" => Concatenate(settings),
        "meta" or "column_types" or "docs" or "quoting" or "grants" or "lint" => Unite(settings),
        // A word takes the place of all that was said of columns before.
        "encode" when settings[^1].Entry.Value.Kind == ValueKind.Object => Unite(settings),
        _ => settings[^1].Entry.Value,
    };

    private static ScriptArray Concatenate(List<ConfigSetting> settings)
    {
        var all = new ScriptArray();
        foreach (var setting in settings)
        {
            var value = setting.Entry.Value;
            foreach (var item in value.Kind == ValueKind.Array ? value.AsArray() : (IEnumerable<Value>)[value])
            {
                all.Add(item);
            }
        }

        return all;
    }

    private static ScriptObject Unite(List<ConfigSetting> settings)
    {
        var all = new ScriptObject();
        foreach (var setting in settings.Where(setting => setting.Entry.Value.Kind == ValueKind.Object))
        {
            foreach (var (name, value) in setting.Entry.Value.AsObject())
            {
                all[name] = value;
            }
        }

        return all.Freeze();
    }
}
