using System.Collections;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace SpotifyEtl.Models.DuckDb;

/// <summary>A command's parameters: by name, or by position where they have no names.</summary>
[SuppressMessage("Design", "CA1010:Generic interface should also be implemented", Justification = "ADO.NET's base class decides.")]
public sealed class DuckDbParameterCollection : DbParameterCollection
{
    private readonly List<DuckDbParameter> _items = [];

    internal DuckDbParameterCollection()
    {
    }

    /// <inheritdoc />
    public override int Count => _items.Count;

    /// <inheritdoc />
    public override object SyncRoot => ((ICollection)_items).SyncRoot;

    /// <summary>Adds a parameter for the next place.</summary>
    public DuckDbParameter AddValue(object? value) => AddParameter(new DuckDbParameter(value));

    /// <summary>Adds a named parameter.</summary>
    public DuckDbParameter AddWithValue(string name, object? value) => AddParameter(new DuckDbParameter(name, value));

    /// <inheritdoc />
    public override int Add(object value)
    {
        _items.Add(Cast(value));
        return _items.Count - 1;
    }

    /// <inheritdoc />
    public override void AddRange(Array values)
    {
        foreach (var value in values)
        {
            Add(value);
        }
    }

    /// <inheritdoc />
    public override void Clear() => _items.Clear();

    /// <inheritdoc />
    public override bool Contains(object value) => IndexOf(value) >= 0;

    /// <inheritdoc />
    public override bool Contains(string value) => IndexOf(value) >= 0;

    /// <inheritdoc />
    public override void CopyTo(Array array, int index) => ((ICollection)_items).CopyTo(array, index);

    /// <inheritdoc />
    public override IEnumerator GetEnumerator() => _items.GetEnumerator();

    /// <inheritdoc />
    public override int IndexOf(object value) => value is DuckDbParameter parameter ? _items.IndexOf(parameter) : -1;

    /// <inheritdoc />
    public override int IndexOf(string parameterName)
    {
        var name = parameterName.AsSpan().TrimStart('$');
        for (var i = 0; i < _items.Count; i++)
        {
            // DuckDB's own rule: names of parameters ignore case.
            if (name.Equals(_items[i].ParameterName, StringComparison.OrdinalIgnoreCase))
            {
                return i;
            }
        }

        return -1;
    }

    /// <inheritdoc />
    public override void Insert(int index, object value) => _items.Insert(index, Cast(value));

    /// <inheritdoc />
    public override void Remove(object value) => _items.Remove(Cast(value));

    /// <inheritdoc />
    public override void RemoveAt(int index) => _items.RemoveAt(index);

    /// <inheritdoc />
    public override void RemoveAt(string parameterName) => _items.RemoveAt(Require(parameterName));

    /// <inheritdoc />
    protected override DbParameter GetParameter(int index) => _items[index];

    /// <inheritdoc />
    protected override DbParameter GetParameter(string parameterName) => _items[Require(parameterName)];

    /// <inheritdoc />
    protected override void SetParameter(int index, DbParameter value) => _items[index] = Cast(value);

    /// <inheritdoc />
    protected override void SetParameter(string parameterName, DbParameter value) => _items[Require(parameterName)] = Cast(value);

    /// <summary>The parameter for a place in a statement: by its name there, else by its number.</summary>
    /// <param name="name">The name in the statement; its number as text for <c>?</c> and <c>$1</c>.</param>
    /// <param name="position">From 0.</param>
    internal DuckDbParameter? Find(string name, int position)
    {
        var index = IndexOf(name);
        if (index >= 0)
        {
            return _items[index];
        }

        // `$2` may be used without `$1`, so the number in the name goes before the place in the list.
        var place = int.TryParse(name, out var number) ? number - 1 : position;
        return place < _items.Count && _items[place].ParameterName.Length == 0 ? _items[place] : null;
    }

    private static DuckDbParameter Cast(object value) => value as DuckDbParameter
        ?? throw new InvalidCastException(
            $"A parameter of a DuckDB command is a {nameof(DuckDbParameter)}, not a {value?.GetType().Name}.");

    private DuckDbParameter AddParameter(DuckDbParameter parameter)
    {
        _items.Add(parameter);
        return parameter;
    }

    private int Require(string name) =>
        IndexOf(name) is >= 0 and var index ? index : throw new ArgumentException($"There is no parameter named `{name}`.", nameof(name));
}
