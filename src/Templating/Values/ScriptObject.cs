using System.Collections;

namespace SpotifyEtl.Models.Templating.Values;

/// <summary>Named members in the order in which they were added.</summary>
public sealed class ScriptObject : IEnumerable<KeyValuePair<string, Value>>
{
    private readonly OrderedDictionary<string, Value> _members = new(StringComparer.Ordinal);
    private HashSet<string>? _readOnly;

    /// <summary>What <c>empty</c> is: equal to everything that has nothing in it.</summary>
    public static ScriptObject Empty { get; } = new ScriptObject().Freeze();

    /// <summary>The number of members.</summary>
    public int Count => _members.Count;

    /// <summary>Whether no member can be added, changed or removed any more; such an object may be read by many threads.</summary>
    public bool IsFrozen { get; private set; }

    /// <summary>The names of the members, in order.</summary>
    public IReadOnlyList<string> Names => _members.Keys;

    /// <summary>A member; null where there is none by that name. Setting adds or replaces.</summary>
    /// <exception cref="InvalidOperationException">The member is read-only or the object is frozen.</exception>
    public Value this[string name]
    {
        get => _members.GetValueOrDefault(name);
        set
        {
            if (!TrySet(name, value))
            {
                throw new InvalidOperationException($"The member `{name}` is read-only");
            }
        }
    }

    /// <summary>Adds a member; makes collection initializers work.</summary>
    public void Add(string name, Value value) => this[name] = value;

    /// <summary>Whether there is a member by that name.</summary>
    public bool Contains(string name) => _members.ContainsKey(name);

    /// <summary>Gets a member by its name.</summary>
    public bool TryGet(string name, out Value value) => _members.TryGetValue(name, out value);

    /// <summary>Adds or replaces a member; false where it is read-only or the object is frozen.</summary>
    public bool TrySet(string name, Value value)
    {
        if (IsFrozen || (_readOnly is not null && _readOnly.Contains(name)))
        {
            return false;
        }

        _members[name] = value;
        return true;
    }

    /// <summary>Removes a member; false where there is none or it may not be removed.</summary>
    public bool Remove(string name) => !IsFrozen && _readOnly?.Contains(name) != true && _members.Remove(name);

    /// <summary>Makes one member read-only.</summary>
    public void MakeReadOnly(string name)
    {
        if (!IsFrozen)
        {
            (_readOnly ??= new HashSet<string>(StringComparer.Ordinal)).Add(name);
        }
    }

    /// <summary>Makes the object and all that it holds read-only, so that it can be shared.</summary>
    public ScriptObject Freeze()
    {
        if (!IsFrozen)
        {
            IsFrozen = true;
            foreach (var value in _members.Values)
            {
                value.Freeze();
            }
        }

        return this;
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, Value>> GetEnumerator() => _members.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
