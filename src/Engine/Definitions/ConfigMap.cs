using System.Collections;
using System.Diagnostics.CodeAnalysis;
using SpotifyEtl.Models.Templating.Text;
using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Engine.Definitions;

/// <summary>One configured value and the place that set it.</summary>
/// <param name="Value">The value, as YAML or the template's <c>config</c> gave it.</param>
/// <param name="Span">Where it was written, for messages; null for a default or the command line.</param>
public sealed record ConfigEntry(Value Value, SourceSpan? Span)
{
    /// <summary>
    /// The value before templates in it were rendered, for comparing what was written with what was written elsewhere. Null where that is the same; the null of templates
    /// where the node's own template computes it.
    /// </summary>
    public Value? Unrendered { get; init; }
}

/// <summary>
/// An immutable, ordered map of configuration keys: what <c>project.yml</c>, a property file and <c>config</c> in a template say, before and after they are merged.
/// The typed configurations (<see cref="ModelConfig"/> and its kin) are read from it; selectors (<c>config.materialized:view</c>) and artifacts read it as it is.
/// </summary>
public sealed class ConfigMap : IEnumerable<KeyValuePair<string, ConfigEntry>>
{
    /// <summary>A map without keys.</summary>
    public static readonly ConfigMap Empty = new([]);

    private readonly Dictionary<string, ConfigEntry> _entries;

    /// <summary>Copies the entries; a later one of the same key wins.</summary>
    public ConfigMap(IEnumerable<KeyValuePair<string, ConfigEntry>> entries)
    {
        _entries = new Dictionary<string, ConfigEntry>(StringComparer.Ordinal);
        foreach (var (key, entry) in entries)
        {
            _entries[key] = entry;
        }
    }

    /// <summary>How many keys there are.</summary>
    public int Count => _entries.Count;

    /// <summary>Gives the entry of a key, if it is set.</summary>
    public bool TryGet(string key, [NotNullWhen(true)] out ConfigEntry? entry) => _entries.TryGetValue(key, out entry);

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, ConfigEntry>> GetEnumerator() => _entries.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
