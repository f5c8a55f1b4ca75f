using System.Runtime.CompilerServices;
using SpotifyEtl.Models.DuckDb.Reading;

namespace SpotifyEtl.Models.DuckDb;

public sealed partial class DuckDbDataReader
{
    /// <inheritdoc />
    public override bool IsDBNull(int ordinal) => Current(ordinal).IsNull(_row);

    /// <inheritdoc />
    public override bool GetBoolean(int ordinal) => Present(ordinal).GetBoolean(_row);

    /// <inheritdoc />
    public override byte GetByte(int ordinal) => Present(ordinal).GetByte(_row);

    /// <inheritdoc />
    public override short GetInt16(int ordinal) => Present(ordinal).GetInt16(_row);

    /// <inheritdoc />
    public override int GetInt32(int ordinal) => Present(ordinal).GetInt32(_row);

    /// <inheritdoc />
    public override long GetInt64(int ordinal) => Present(ordinal).GetInt64(_row);

    /// <inheritdoc />
    public override float GetFloat(int ordinal) => Present(ordinal).GetFloat(_row);

    /// <inheritdoc />
    public override double GetDouble(int ordinal) => Present(ordinal).GetDouble(_row);

    /// <inheritdoc />
    public override decimal GetDecimal(int ordinal) => Present(ordinal).GetDecimal(_row);

    /// <inheritdoc />
    public override DateTime GetDateTime(int ordinal) => Present(ordinal).GetDateTime(_row);

    /// <inheritdoc />
    public override Guid GetGuid(int ordinal) => Present(ordinal).GetGuid(_row);

    /// <inheritdoc />
    public override string GetString(int ordinal) => Present(ordinal).GetString(_row);

    /// <inheritdoc />
    public override char GetChar(int ordinal) => GetString(ordinal) is [var only]
        ? only
        : throw new InvalidCastException($"The text in column {GetName(ordinal)} is not one character.");

    /// <summary>The value in .NET's terms; <see cref="DBNull"/> for NULL.</summary>
    /// <exception cref="OverflowException">.NET's type cannot hold it; <see cref="GetProviderSpecificValue"/> can.</exception>
    public override object GetValue(int ordinal)
    {
        var reader = Current(ordinal);
        return reader.IsNull(_row) ? DBNull.Value : reader.GetValue(_row);
    }

    /// <summary>The value in a type that represents all of DuckDB's, infinite dates among them; <see cref="DBNull"/> for NULL.</summary>
    public override object GetProviderSpecificValue(int ordinal)
    {
        var reader = Current(ordinal);
        return reader.IsNull(_row) ? DBNull.Value : reader.GetProviderValue(_row);
    }

    /// <summary>The value as a type of the caller's choice; NULL only as a <see cref="Nullable{T}"/>.</summary>
    /// <exception cref="InvalidCastException">The column does not read as that, or the value is NULL.</exception>
    public override T GetFieldValue<T>(int ordinal)
    {
        var reader = Current(ordinal);
        if (!reader.IsNull(_row))
        {
            return reader.Get<T>(_row);
        }

        if (typeof(T) == typeof(object))
        {
            return (T)(object)DBNull.Value;
        }

        return default(T) is null && typeof(T).IsValueType ? default! : throw IsNull(ordinal);
    }

    /// <inheritdoc />
    public override int GetValues(object[] values) => Fill(values, GetValue);

    /// <inheritdoc />
    public override int GetProviderSpecificValues(object[] values) => Fill(values, GetProviderSpecificValue);

    /// <inheritdoc />
    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) =>
        CopyTo(Present(ordinal).GetBytes(_row), dataOffset, buffer, bufferOffset, length);

    /// <inheritdoc />
    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) =>
        CopyTo(Present(ordinal).GetString(_row).AsSpan(), dataOffset, buffer, bufferOffset, length);

    private static long CopyTo<T>(ReadOnlySpan<T> source, long offset, T[]? buffer, int bufferOffset, int length)
    {
        if (buffer is null)
        {
            return source.Length;
        }

        if (offset >= source.Length)
        {
            return 0;
        }

        var part = source[(int)offset..];
        part = part[..Math.Min(part.Length, length)];
        part.CopyTo(buffer.AsSpan(bufferOffset));
        return part.Length;
    }

    private int Fill(object[] values, Func<int, object> get)
    {
        var count = Math.Min(values.Length, FieldCount);
        for (var i = 0; i < count; i++)
        {
            values[i] = get(i);
        }

        return count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private VectorReader Current(int ordinal)
    {
        if ((uint)_row >= (uint)_rows)
        {
            throw NoRow();
        }

        return Reader(ordinal);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private VectorReader Present(int ordinal)
    {
        var reader = Current(ordinal);
        return reader.IsNull(_row) ? throw IsNull(ordinal) : reader;
    }

    private InvalidOperationException NoRow() => new(
        IsClosed ? "The reader is closed." : "The reader stands at no row: call Read first, and stop when it returns false.");

    private InvalidCastException IsNull(int ordinal) => new(
        $"Column {GetName(ordinal)} is NULL in this row. Ask IsDBNull first, or read it as a nullable type.");
}
