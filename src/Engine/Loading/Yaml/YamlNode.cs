using System.Diagnostics.CodeAnalysis;
using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Engine.Loading.Yaml;

/// <summary>A part of a YAML file, with its place: a text, a list or a mapping.</summary>
/// <param name="span">Where it stands.</param>
internal abstract class YamlNode(SourceSpan span)
{
    public SourceSpan Span { get; } = span;

    /// <summary>What this is, for messages such as "must be a list, not a mapping".</summary>
    public abstract string Kind { get; }

    /// <summary>How many nodes this is when every alias is written out.</summary>
    public abstract int Weight { get; }

    /// <summary>Whether this is nothing: <c>key:</c> without a value, <c>null</c> or <c>~</c>.</summary>
    public virtual bool IsNull => false;
}

/// <summary>A list.</summary>
internal sealed class YamlSequence(SourceSpan span, IReadOnlyList<YamlNode> items, int weight) : YamlNode(span)
{
    public IReadOnlyList<YamlNode> Items { get; } = items;

    public override string Kind => "a list";

    public override int Weight { get; } = weight;
}

/// <summary>One key of a mapping with its value.</summary>
internal sealed record YamlEntry(string Key, SourceSpan KeySpan, YamlNode Value);

/// <summary>Keys with values, in the order of the file, without repetition; those of merge keys (<c>&lt;&lt;</c>) come last.</summary>
internal sealed class YamlMapping(SourceSpan span, IReadOnlyList<YamlEntry> entries, int weight) : YamlNode(span)
{
    public IReadOnlyList<YamlEntry> Entries { get; } = entries;

    public override string Kind => "a mapping";

    public override int Weight { get; } = weight;

    /// <summary>Finds a key; a linear search, since mappings that are read by key are short.</summary>
    public bool TryGet(string key, [NotNullWhen(true)] out YamlEntry? entry)
    {
        for (var index = 0; index < Entries.Count; index++)
        {
            if (Entries[index].Key == key)
            {
                entry = Entries[index];
                return true;
            }
        }

        entry = null;
        return false;
    }

    /// <summary>The value of a key; null where there is no such key or nothing behind it.</summary>
    public YamlNode? Find(string key) => TryGet(key, out var entry) && !entry.Value.IsNull ? entry.Value : null;
}
