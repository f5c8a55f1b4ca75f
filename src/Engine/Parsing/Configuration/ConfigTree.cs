using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Loading.Yaml;
using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Engine.Parsing.Configuration;

/// <summary>
/// One of the trees of <c>project.yml</c> (<c>models:</c>, <c>seeds:</c> …), whose levels are package, folders and name. By dbt's rule a
/// key with a
/// <c>+</c>, or with a value that is no mapping, configures; any other key is a level.
/// </summary>
internal sealed class ConfigTree
{
    private readonly Level _root;
    private readonly KeySet _keys;

    private ConfigTree(Level root, KeySet keys)
    {
        _root = root;
        _keys = keys;
    }

    public static ConfigTree Read(YamlMapping? root, KeySet keys, ParsingContext context) =>
        new(ReadLevel("", default, root, parent: null, keys, context), keys);

    /// <summary>The deepest level that a node is at or below.</summary>
    public Level Find(IReadOnlyList<string> fqn)
    {
        var level = _root;
        foreach (var name in fqn)
        {
            if (!level.Children.TryGetValue(name, out var child))
            {
                break;
            }

            level = child;
            level.IsUsed = true;
        }

        return level;
    }

    /// <summary>Warns of levels that no node is at or below.</summary>
    public void ReportUnused(string package, DiagnosticBag diagnostics)
    {
        foreach (var child in _root.Children.Values)
        {
            ReportUnused(child, child.Name == package ? null : package, diagnostics);
        }
    }

    private void ReportUnused(Level level, string? missingPackage, DiagnosticBag diagnostics)
    {
        if (!level.IsUsed)
        {
            diagnostics.Add(DiagnosticCodes.UnusedConfig(level.Name, _keys.Contains(level.Name), missingPackage, level.KeySpan));
            return;
        }

        foreach (var child in level.Children.Values)
        {
            ReportUnused(child, null, diagnostics);
        }
    }

    private static Level ReadLevel(
        string name, SourceSpan keySpan, YamlMapping? mapping, Level? parent, KeySet keys, ParsingContext context)
    {
        var settings = new List<ConfigSetting>();
        var level = new Level(name, keySpan, parent, new ConfigLayer(settings));
        foreach (var child in mapping?.Entries ?? [])
        {
            var isMarked = child.Key.StartsWith('+');
            if (!isMarked && child.Value is YamlMapping below)
            {
                level.Children.Add(child.Key, ReadLevel(child.Key, child.KeySpan, below, level, keys, context));
                continue;
            }

            var key = ConfigSetting.Canonical(isMarked ? child.Key[1..].Trim() : child.Key);
            if (!keys.Contains(key) && keys.Contains(name))
            {
                // `meta: { owner: x }` is a folder `meta` that configures an `owner`.
                context.Diagnostics.Add(DiagnosticCodes.UnmarkedConfig(name, key, child.KeySpan));
                continue;
            }

            keys.Check(key, child.KeySpan, context.Diagnostics, context.Unused);
            if (keys.Contains(key))
            {
                settings.Add(ConfigLayer.FromYaml(key, child.Value, context));
            }
        }

        return level;
    }

    /// <summary>A package, a folder or a node in the tree.</summary>
    internal sealed class Level(string name, SourceSpan keySpan, Level? parent, ConfigLayer layer)
    {
        public string Name { get; } = name;

        public SourceSpan KeySpan { get; } = keySpan;

        public Dictionary<string, Level> Children { get; } = new(StringComparer.Ordinal);

        /// <summary>Whether any node is at or below it. Set by many threads, all to true.</summary>
        public bool IsUsed { get; set; }

        /// <summary>What is configured here and above, the outermost first.</summary>
        public IReadOnlyList<ConfigLayer> Layers { get; } = [.. parent?.Layers ?? [], layer];
    }
}
