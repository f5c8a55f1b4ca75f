using System.Runtime.CompilerServices;
using SpotifyEtl.Models.DuckDb.Native;
using SpotifyEtl.Models.DuckDb.Types;

namespace SpotifyEtl.Models.DuckDb.Reading;

/// <summary>
/// Reads the values of one column out of the engine's own memory, chunk after chunk. A getter that a type does not override
/// refuses. Getters assume a row that exists and is not NULL.
/// </summary>
internal abstract unsafe partial class VectorReader(LogicalType type)
{
    private ulong* _validity;

    /// <summary>The type of <see cref="GetValue"/>.</summary>
    public abstract Type ClrType { get; }

    /// <summary>The type of <see cref="GetProviderValue"/>.</summary>
    public virtual Type ProviderType => ClrType;

    /// <summary>The type of <see cref="GetArray"/>.</summary>
    public abstract Type ArrayType { get; }

    protected LogicalType Type { get; } = type;

    protected void* Data { get; private set; }

    /// <summary>Points the reader at a vector; valid for as long as its chunk lives.</summary>
    public virtual void Attach(nint vector)
    {
        Data = NativeMethods.duckdb_vector_get_data(vector);
        _validity = NativeMethods.duckdb_vector_get_validity(vector);
    }

    /// <summary>Whether a row is NULL. A vector without NULLs has no mask.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsNull(int row) => _validity != null && (_validity[row >> 6] & (1UL << (row & 63))) == 0;

    /// <summary>The value in .NET's terms, boxed.</summary>
    public abstract object GetValue(int row);

    /// <summary>The value in a type that holds all of DuckDB's, boxed.</summary>
    public virtual object GetProviderValue(int row) => GetValue(row);

    /// <summary>Rows as an array whose elements can be null: what a list of this type is.</summary>
    public abstract Array GetArray(int start, int count);

    /// <summary>Rows as a collection of another type; null where they do not read as that.</summary>
    public virtual object? ConvertArray(int start, int count, Type target) => null;

    /// <summary>A row of a child vector: null for NULL.</summary>
    public object? Element(int row, bool exact) => IsNull(row) ? null : exact ? GetProviderValue(row) : GetValue(row);

    /// <summary>The value as a type that is rarely asked for, boxed; null where it does not read as that.</summary>
    public virtual object? Convert(int row, Type target) => null;

    public virtual bool GetBoolean(int row) => throw Refuse("a Boolean");

    public virtual sbyte GetSByte(int row) => throw Refuse("an SByte");

    public virtual byte GetByte(int row) => throw Refuse("a Byte");

    public virtual short GetInt16(int row) => throw Refuse("an Int16");

    public virtual ushort GetUInt16(int row) => throw Refuse("a UInt16");

    public virtual int GetInt32(int row) => throw Refuse("an Int32");

    public virtual uint GetUInt32(int row) => throw Refuse("a UInt32");

    public virtual long GetInt64(int row) => throw Refuse("an Int64");

    public virtual ulong GetUInt64(int row) => throw Refuse("a UInt64");

    public virtual float GetFloat(int row) => throw Refuse("a Single");

    public virtual double GetDouble(int row) => throw Refuse("a Double");

    public virtual decimal GetDecimal(int row) => throw Refuse("a Decimal");

    public virtual DateTime GetDateTime(int row) => throw Refuse("a DateTime");

    public virtual Guid GetGuid(int row) => throw Refuse("a Guid");

    public virtual string GetString(int row) => throw Refuse("a String");

    public virtual ReadOnlySpan<byte> GetBytes(int row) => throw Refuse("bytes");

    /// <summary>What to throw where a getter does not fit the column.</summary>
    protected InvalidCastException Refuse(string wanted) => new(
        $"A column of type {Type.Name} does not read as {wanted}; it is a {ClrType.Name}.");
}
