using System.Collections.Concurrent;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Engine.Loading.Yaml;

/// <summary>
/// Collects the uses of keys that change nothing, from any thread, so that each key is warned of once rather than in a thousand files.
/// </summary>
internal sealed class KeysWithoutEffect
{
    private readonly ConcurrentQueue<(string Key, SourceSpan Span)> _uses = new();

    public void Add(string key, SourceSpan span) => _uses.Enqueue((key, span));

    /// <summary>Adds one warning a key, at its first place.</summary>
    public void Report(DiagnosticBag diagnostics)
    {
        foreach (var uses in _uses.GroupBy(use => use.Key, use => use.Span, StringComparer.Ordinal))
        {
            var first = uses.OrderBy(span => span.Source.Path, StringComparer.Ordinal).ThenBy(span => span.Start).First();
            diagnostics.Add(DiagnosticCodes.KeyWithoutEffect(uses.Key, uses.Count(), first));
        }
    }
}
