using System.Collections;

namespace SpotifyEtl.Models.Templating.Values;

/// <summary>A list of values, which in Scriban may have named members too.</summary>
public sealed class ScriptArray : IReadOnlyList<Value>
{
    private readonly List<Value> _items;
    private ScriptObject? _members;

    /// <summary>Creates an empty list.</summary>
    public ScriptArray() => _items = [];

    /// <summary>Creates a list of the given items.</summary>
    public ScriptArray(IEnumerable<Value> items) => _items = [.. items];

    /// <summary>Creates a list of the given items.</summary>
    public ScriptArray(ReadOnlySpan<Value> items)
    {
        _items = new List<Value>(items.Length);
        _items.AddRange(items);
    }

    /// <summary>Creates an empty list with room for a number of items.</summary>
    public ScriptArray(int capacity) => _items = new List<Value>(capacity);

    /// <summary>Whether templates cannot change the list, so that many threads can share it.</summary>
    public bool IsFrozen { get; private set; }

    /// <inheritdoc/>
    public int Count => _items.Count;

    /// <summary>The item at an index, from 0.</summary>
    public Value this[int index]
    {
        get => _items[index];
        set => _items[index] = value;
    }

    /// <summary>Adds an item at the end.</summary>
    public void Add(Value item) => _items.Add(item);

    /// <summary>Adds an item at an index, moving those behind it.</summary>
    public void Insert(int index, Value item) => _items.Insert(index, item);

    /// <summary>Removes the item at an index, moving those behind it.</summary>
    public void RemoveAt(int index) => _items.RemoveAt(index);

    /// <summary>Gets a named member.</summary>
    public bool TryGetMember(string name, out Value value)
    {
        value = default;
        return _members is not null && _members.TryGet(name, out value);
    }

    /// <summary>Adds or replaces a named member; false where the list is frozen.</summary>
    public bool TrySetMember(string name, Value value) => !IsFrozen && (_members ??= []).TrySet(name, value);

    /// <summary>Makes the list and all that it holds read-only to templates, so that it can be shared.</summary>
    public ScriptArray Freeze()
    {
        if (!IsFrozen)
        {
            IsFrozen = true;
            _members?.Freeze();
            foreach (var item in _items)
            {
                item.Freeze();
            }
        }

        return this;
    }

    /// <inheritdoc/>
    public IEnumerator<Value> GetEnumerator() => _items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
