using SpotifyEtl.Models.DuckDb.Native;
using SpotifyEtl.Models.DuckDb.Types;

namespace SpotifyEtl.Models.DuckDb.Appending;

/// <summary>
/// Writes the values of one column into the engine's own memory. A method that a type does not override refuses; one that it
/// overrides never rounds, cuts or wraps in silence.
/// </summary>
internal abstract unsafe partial class VectorWriter(LogicalType type)
{
    private ulong* _validity;

    /// <summary>The column's name, for messages; empty inside a nested value.</summary>
    public string Column { get; private set; } = "";

    protected LogicalType Type { get; } = type;

    protected nint Vector { get; private set; }

    protected void* Data { get; private set; }

    /// <summary>Points the writer at a vector, or at the same one after its memory has moved.</summary>
    public virtual void Attach(nint vector)
    {
        Vector = vector;
        Data = NativeMethods.duckdb_vector_get_data(vector);
        _validity = null;
    }

    /// <summary>Forgets what was written: the vector starts anew.</summary>
    public virtual void Reset()
    {
    }

    public virtual void WriteNull(int row)
    {
        if (_validity == null)
        {
            NativeMethods.duckdb_vector_ensure_validity_writable(Vector);
            _validity = NativeMethods.duckdb_vector_get_validity(Vector);
        }

        _validity[row >> 6] &= ~(1UL << (row & 63));
    }

    /// <summary>Takes back a NULL from an attempt at the row that did not succeed.</summary>
    protected void MarkPresent(int row)
    {
        if (_validity != null)
        {
            _validity[row >> 6] |= 1UL << (row & 63);
        }
    }

    public virtual void Write(int row, bool value) => throw Refuse("Boolean");

    public virtual void Write(int row, long value) => throw Refuse("integer");

    public virtual void Write(int row, ulong value) => Write(row, (Int128)value);

    public virtual void Write(int row, Int128 value) => throw Refuse("integer");

    public virtual void Write(int row, double value) => throw Refuse("Double");

    public virtual void Write(int row, float value) => throw Refuse("Single");

    public virtual void Write(int row, decimal value) => throw Refuse("Decimal");

    public virtual void Write(int row, ReadOnlySpan<char> value) => throw Refuse("String");

    public virtual void Write(int row, ReadOnlySpan<byte> value) => throw Refuse("Byte[]");

    public virtual void Write(int row, DateOnly value) => throw Refuse("DateOnly");

    public virtual void Write(int row, DateTime value) => throw Refuse("DateTime");

    public virtual void Write(int row, DateTimeOffset value) => throw Refuse("DateTimeOffset");

    public virtual void Write(int row, TimeOnly value) => throw Refuse("TimeOnly");

    public virtual void Write(int row, DuckDbInterval value) => throw Refuse("interval");

    public virtual void Write(int row, Guid value) => throw Refuse("Guid");

    /// <summary>Writes a value that has no method of its own, such as a list.</summary>
    public virtual void WriteOther(int row, object value) => throw Refuse(value.GetType().Name);

    /// <summary>What to throw where a value is of a type that the column does not take.</summary>
    protected InvalidCastException Refuse(string what) => new($"{Place} is {Type.Name} and does not take a value of type {what}.");

    /// <summary>What to throw where the column takes the type, but not this value.</summary>
    protected OverflowException TooGreat(object value) =>
        new(FormattableString.Invariant($"{Place} is {Type.Name}, where {value} does not fit."));

    private string Place => Column.Length == 0 ? "The element" : $"Column {Column}";
}
