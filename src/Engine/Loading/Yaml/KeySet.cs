using System.Collections.Frozen;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Engine.Loading.Yaml;

/// <summary>The keys that a kind of mapping may have. All others are errors, so that a slip of the pen is never silently ignored.</summary>
/// <param name="owner">What has the keys, as the start of a sentence: <c>A model</c>.</param>
/// <param name="known">The keys that mean something.</param>
/// <param name="withoutEffect">The keys that dbt knows and that change nothing here; each is warned of once.</param>
/// <param name="config">The keys that belong below a <c>config:</c> here, and that are easily written one level too high.</param>
internal sealed class KeySet(string owner, IReadOnlyList<string> known, IReadOnlyList<string>? withoutEffect = null, KeySet? config = null)
{
    private readonly FrozenSet<string> _known = known.ToFrozenSet(StringComparer.Ordinal);
    private readonly FrozenSet<string> _withoutEffect = (withoutEffect ?? []).ToFrozenSet(StringComparer.Ordinal);

    public string Owner { get; } = owner;

    /// <summary>Whether there is such a key, with or without effect.</summary>
    public bool Contains(string key) => _known.Contains(key) || _withoutEffect.Contains(key);

    /// <summary>Reports the keys of a mapping that are not known, or of no effect.</summary>
    public void Check(YamlMapping mapping, DiagnosticBag diagnostics, KeysWithoutEffect unused)
    {
        for (var index = 0; index < mapping.Entries.Count; index++)
        {
            var entry = mapping.Entries[index];
            Check(entry.Key, entry.KeySpan, diagnostics, unused);
        }
    }

    /// <summary>Reports one key; <paramref name="key"/> is what it means, without a <c>+</c> that may stand before it.</summary>
    public void Check(string key, SourceSpan span, DiagnosticBag diagnostics, KeysWithoutEffect unused)
    {
        if (_known.Contains(key))
        {
            return;
        }

        if (_withoutEffect.Contains(key))
        {
            unused.Add(key, span);
        }
        else if (config is not null && config.Contains(key))
        {
            diagnostics.Add(DiagnosticCodes.KeyBelongsToConfig(Owner, key, span));
        }
        else
        {
            diagnostics.Add(DiagnosticCodes.UnknownKey(Owner, key, known, span));
        }
    }
}
