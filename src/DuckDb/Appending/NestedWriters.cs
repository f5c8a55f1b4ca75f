using System.Collections;
using SpotifyEtl.Models.DuckDb.Native;
using SpotifyEtl.Models.DuckDb.Types;

namespace SpotifyEtl.Models.DuckDb.Appending;

/// <summary>LIST: any collection. Its elements go to the end of a child vector that all rows share.</summary>
internal sealed unsafe class ListWriter(LogicalType type) : VectorWriter(type)
{
    private readonly VectorWriter _elements = For(type.Children[0]);
    private int _capacity;
    private int _size;

    public override void Attach(nint vector)
    {
        base.Attach(vector);
        _elements.Attach(NativeMethods.duckdb_list_vector_get_child(vector));
    }

    public override void Reset()
    {
        _size = 0;
        _capacity = (int)NativeMethods.duckdb_vector_size();
        _elements.Reset();
    }

    public override void WriteNull(int row)
    {
        base.WriteNull(row);
        Close(row, _size);
    }

    public override void WriteOther(int row, object value)
    {
        if (value is not IEnumerable elements)
        {
            base.WriteOther(row, value);
            return;
        }

        var start = _size;
        foreach (var element in elements)
        {
            if (_size == _capacity)
            {
                Grow();
            }

            _elements.WriteObject(_size++, element);
        }

        Close(row, start);
        NativeMethods.duckdb_list_vector_set_size(Vector, (ulong)_size);
    }

    private void Close(int row, int start)
    {
        ((ulong*)Data)[2 * row] = (ulong)start;
        ((ulong*)Data)[(2 * row) + 1] = (ulong)(_size - start);
    }

    // Growing moves the child's memory.
    private void Grow()
    {
        _capacity *= 2;
        NativeMethods.duckdb_list_vector_reserve(Vector, (ulong)_capacity);
        _elements.Attach(NativeMethods.duckdb_list_vector_get_child(Vector));
    }
}

/// <summary>ARRAY: a collection of exactly its size.</summary>
internal sealed class ArrayWriter(LogicalType type) : VectorWriter(type)
{
    private readonly VectorWriter _elements = For(type.Children[0]);

    public override void Attach(nint vector)
    {
        base.Attach(vector);
        _elements.Attach(NativeMethods.duckdb_array_vector_get_child(vector));
    }

    public override void Reset() => _elements.Reset();

    public override void WriteNull(int row)
    {
        base.WriteNull(row);
        for (var i = 0; i < Type.ArraySize; i++)
        {
            _elements.WriteNull((row * Type.ArraySize) + i);
        }
    }

    public override void WriteOther(int row, object value)
    {
        if (value is not IEnumerable elements)
        {
            base.WriteOther(row, value);
            return;
        }

        var count = 0;
        foreach (var element in elements)
        {
            if (count == Type.ArraySize)
            {
                throw new InvalidCastException($"Column {Column} is {Type.Name}; the value has more elements.");
            }

            _elements.WriteObject((row * Type.ArraySize) + count++, element);
        }

        if (count < Type.ArraySize)
        {
            throw new InvalidCastException($"Column {Column} is {Type.Name}; the value has {count} elements.");
        }
    }
}

/// <summary>STRUCT: a dictionary with a value for each member; one that is missing is NULL.</summary>
internal sealed class StructWriter(LogicalType type) : VectorWriter(type)
{
    private readonly VectorWriter[] _members = [.. type.Children.Select((child, i) => For(child, type.MemberNames[i]))];

    public override void Attach(nint vector)
    {
        base.Attach(vector);
        for (var i = 0; i < _members.Length; i++)
        {
            _members[i].Attach(NativeMethods.duckdb_struct_vector_get_child(vector, (ulong)i));
        }
    }

    public override void Reset() => Array.ForEach(_members, member => member.Reset());

    public override void WriteNull(int row)
    {
        base.WriteNull(row);
        Array.ForEach(_members, member => member.WriteNull(row));
    }

    public override void WriteOther(int row, object value)
    {
        if (value is not IReadOnlyDictionary<string, object?> values)
        {
            base.WriteOther(row, value);
            return;
        }

        foreach (var name in values.Keys.Where(name => !Type.MemberNames.Contains(name)))
        {
            throw new InvalidCastException($"Column {Column} is {Type.Name}, which has no member `{name}`.");
        }

        for (var i = 0; i < _members.Length; i++)
        {
            _members[i].WriteObject(row, values.GetValueOrDefault(Type.MemberNames[i]));
        }
    }
}

/// <summary>A type that the appender takes NULL for and nothing else.</summary>
internal sealed class UnsupportedWriter(LogicalType type) : VectorWriter(type)
{
    public override void WriteOther(int row, object value) => throw new NotSupportedException(
        $"Column {Column} is {Type.Name}, which cannot be appended. Append to another table and insert from there with a cast.");
}
