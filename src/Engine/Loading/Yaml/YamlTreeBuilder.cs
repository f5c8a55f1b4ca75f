using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Templating.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace SpotifyEtl.Models.Engine.Loading.Yaml;

/// <summary>
/// Builds the tree from YamlDotNet's events. An alias shares the node of its anchor, so that the tree never grows beyond its text; the
/// weight of what is shared is limited all the same, since those who walk the tree see it written out.
/// </summary>
internal sealed class YamlTreeBuilder(string text, SourceText shown, DiagnosticBag diagnostics)
{
    private const int MaxDepth = 100;
    private const int MaxWeight = 1_000_000;

    // Up to this many keys, comparing each with each is cheaper than a set.
    private const int FewKeys = 16;

    private readonly Parser _parser = new(new Scanner(new StringReader(text), skipComments: true));
    private Dictionary<AnchorName, YamlNode>? _anchors;

    // How many nodes have been read so far, those that aliases stand for included.
    private int _weight;
    private int _depth;

    /// <summary>The root of the only document; null for a text without one.</summary>
    /// <exception cref="YamlException">The text is not YAML, or goes beyond a limit.</exception>
    public YamlNode? ReadDocument()
    {
        // The start of the stream, then that of the document.
        _parser.MoveNext();
        _parser.MoveNext();
        if (_parser.Current is not DocumentStart)
        {
            return null;
        }

        _parser.MoveNext();
        var root = ReadNode();
        _parser.MoveNext();
        if (_parser.Current is DocumentStart second)
        {
            throw new SemanticErrorException(second.Start, second.End, YamlErrors.SecondDocument);
        }

        return root;
    }

    /// <summary>Reads the node that begins with the current event, and moves to the event behind it.</summary>
    private YamlNode ReadNode()
    {
        var current = _parser.Current!;
        if (current is AnchorAlias alias)
        {
            return ReadAlias(alias);
        }

        var head = (NodeEvent)current;
        if (++_depth > MaxDepth)
        {
            throw new SemanticErrorException(head.Start, head.End, YamlErrors.TooDeep);
        }

        var before = _weight++;
        YamlNode node = head switch
        {
            Scalar scalar => ReadScalar(scalar),
            SequenceStart start => ReadSequence(start, before),
            _ => ReadMapping((MappingStart)head, before),
        };
        _depth--;
        if (!head.Anchor.IsEmpty)
        {
            (_anchors ??= [])[head.Anchor] = node;
        }

        return node;
    }

    private YamlNode ReadAlias(AnchorAlias alias)
    {
        _parser.MoveNext();
        if (_anchors is null || !_anchors.TryGetValue(alias.Value, out var node))
        {
            throw new SemanticErrorException(alias.Start, alias.End, YamlErrors.UnknownAnchor);
        }

        _weight += node.Weight;
        return _weight <= MaxWeight ? node : throw new SemanticErrorException(alias.Start, alias.End, YamlErrors.TooManyAliases);
    }

    private YamlScalar ReadScalar(Scalar scalar)
    {
        _parser.MoveNext();
        CheckTag(scalar);
        var isPlain = scalar.Style == ScalarStyle.Plain && (scalar.Tag.IsEmpty || scalar.Tag.Value != "tag:yaml.org,2002:str");
        return new YamlScalar(SpanOf(scalar.Start, scalar.End), scalar.Value, isPlain);
    }

    private YamlSequence ReadSequence(SequenceStart start, int weightBefore)
    {
        CheckTag(start);
        _parser.MoveNext();
        var items = new List<YamlNode>();
        while (_parser.Current is not SequenceEnd)
        {
            items.Add(ReadNode());
        }

        var span = SpanTo(start.Start, (SequenceEnd)_parser.Current, items.Count == 0 ? null : items[^1]);
        return new YamlSequence(span, items, _weight - weightBefore);
    }

    private YamlMapping ReadMapping(MappingStart start, int weightBefore)
    {
        CheckTag(start);
        _parser.MoveNext();
        var entries = new List<YamlEntry>();
        HashSet<string>? seen = null;
        List<YamlEntry>? merges = null;
        while (_parser.Current is not MappingEnd)
        {
            var entry = ReadEntry(start);
            if (entry.Key == "<<")
            {
                (merges ??= []).Add(entry);
            }
            else if (IsRepeated(entry.Key, entries, ref seen, out var first))
            {
                diagnostics.Add(DiagnosticCodes.DuplicateKey(entry.Key, first, entry.KeySpan));
            }
            else
            {
                entries.Add(entry);
            }
        }

        var span = SpanTo(start.Start, (MappingEnd)_parser.Current, entries.Count == 0 ? null : entries[^1].Value);
        merges?.ForEach(merge => Merge(merge, entries));
        return new YamlMapping(span, entries, _weight - weightBefore);
    }

    private YamlEntry ReadEntry(MappingStart start)
    {
        // `key: {{ ref 'x' }}` without quotes is a mapping whose key is a mapping.
        if (_parser.Current is MappingStart inner && inner.Style == MappingStyle.Flow && start.Style == MappingStyle.Flow)
        {
            throw new SemanticErrorException(start.Start, inner.End, YamlErrors.BareTemplate);
        }

        if (_parser.Current is not Scalar key)
        {
            throw new SemanticErrorException(_parser.Current!.Start, _parser.Current.End, YamlErrors.KeyIsNotText);
        }

        _parser.MoveNext();
        return new YamlEntry(key.Value, SpanOf(key.Start, key.End), ReadNode());
    }

    private static bool IsRepeated(string key, List<YamlEntry> entries, ref HashSet<string>? seen, out SourceSpan first)
    {
        first = default;
        if (entries.Count > FewKeys)
        {
            seen ??= entries.Select(entry => entry.Key).ToHashSet(StringComparer.Ordinal);
            if (seen.Add(key))
            {
                return false;
            }
        }

        foreach (var entry in entries)
        {
            if (entry.Key == key)
            {
                first = entry.KeySpan;
                return true;
            }
        }

        return false;
    }

    /// <summary>Adds the keys of a merged mapping, or list of mappings, that are not there yet.</summary>
    private static void Merge(YamlEntry merge, List<YamlEntry> entries)
    {
        var names = entries.Select(entry => entry.Key).ToHashSet(StringComparer.Ordinal);
        var mappings = merge.Value is YamlSequence several ? several.Items : [merge.Value];
        foreach (var item in mappings)
        {
            if (item is not YamlMapping mapping)
            {
                var mark = new Mark(item.Span.Start, item.Span.Position.Line, item.Span.Position.Column);
                throw new SemanticErrorException(mark, mark, YamlErrors.MergeIsNotMapping);
            }

            entries.AddRange(mapping.Entries.Where(entry => names.Add(entry.Key)));
        }
    }

    private static void CheckTag(NodeEvent node)
    {
        if (!node.Tag.IsEmpty && !node.Tag.IsNonSpecific && !node.Tag.Value.StartsWith("tag:yaml.org,2002:", StringComparison.Ordinal))
        {
            throw new SemanticErrorException(node.Start, node.End, YamlErrors.UnknownTag);
        }
    }

    private SourceSpan SpanOf(Mark start, Mark end) => new(shown, (int)start.Index, (int)(end.Index - start.Index));

    // The end of a block is where the next token begins, which may be lines below; the end of its last child says more.
    private SourceSpan SpanTo(Mark start, ParsingEvent end, YamlNode? last)
    {
        _parser.MoveNext();
        var stop = end.End.Index > end.Start.Index || last is null ? (int)end.End.Index : Math.Max(last.Span.End, (int)start.Index);
        return new SourceSpan(shown, (int)start.Index, stop - (int)start.Index);
    }
}
