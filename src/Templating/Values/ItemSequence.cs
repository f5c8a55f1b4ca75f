namespace SpotifyEtl.Models.Templating.Values;

/// <summary>The items of anything that can be gone through, without a copy of them.</summary>
internal readonly struct ItemSequence
{
    private readonly Value _source;
    private readonly IReadOnlyList<string>? _names;
    private readonly long _start;
    private readonly int _step;

    private ItemSequence(Value source, IReadOnlyList<string>? names, long start, int step, long count)
    {
        _source = source;
        _names = names;
        _start = start;
        _step = step;
        Count = count;
    }

    /// <summary>The number of items.</summary>
    public long Count { get; }

    /// <summary>An item, from 0. A list or object that was shortened meanwhile gives null for what is gone.</summary>
    public Value this[long index]
    {
        get
        {
            var at = _start + (index * _step);
            switch (_source.Kind)
            {
                case ValueKind.Array:
                    var array = _source.AsArray();
                    return at < array.Count ? array[(int)at] : Value.Null;
                case ValueKind.Range:
                    return _source.AsRange()[at];
                case ValueKind.String:
                    return _source.AsString()[(int)at].ToString();
                case ValueKind.Object:
                    return at < _names!.Count ? MemberOf(_source.AsObject(), _names[(int)at]) : Value.Null;
                default:
                    return Value.Null;
            }
        }
    }

    /// <summary>The items of a list, a range, a string (its characters) or an object (its members); null has none.</summary>
    public static bool TryGet(Value source, out ItemSequence items)
    {
        var names = source.Kind == ValueKind.Object ? source.AsObject().Names : null;
        long? count = source.Kind switch
        {
            ValueKind.Array => source.AsArray().Count,
            ValueKind.Range => source.AsRange().Count,
            ValueKind.String => source.AsString().Length,
            ValueKind.Object => names!.Count,
            ValueKind.Null => 0,
            _ => null,
        };
        items = new ItemSequence(source, names, 0, 1, count ?? 0);
        return count is not null;
    }

    private static ScriptObject MemberOf(ScriptObject source, string name) => new() { ["key"] = name, ["value"] = source[name] };

    /// <summary>Some of the items, from the first or from the last on.</summary>
    public ItemSequence Slice(long offset, long count, bool isReversed) => isReversed
        ? new ItemSequence(_source, _names, _start + (offset + count - 1) * _step, -_step, count)
        : new ItemSequence(_source, _names, _start + offset * _step, _step, count);
}
