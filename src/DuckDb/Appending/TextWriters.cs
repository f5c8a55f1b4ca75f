using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;
using System.Text;
using SpotifyEtl.Models.DuckDb.Native;
using SpotifyEtl.Models.DuckDb.Types;

namespace SpotifyEtl.Models.DuckDb.Appending;

/// <summary>VARCHAR: text, or bytes that are UTF-8 already, which DuckDB checks.</summary>
internal sealed class TextWriter(LogicalType type) : VectorWriter(type)
{
    private const int StackLimit = 256;

    public override void Write(int row, ReadOnlySpan<char> value)
    {
        var most = Encoding.UTF8.GetMaxByteCount(value.Length);
        if (most <= StackLimit)
        {
            Span<byte> utf8 = stackalloc byte[StackLimit];
            Write(row, (ReadOnlySpan<byte>)utf8[..Encoding.UTF8.GetBytes(value, utf8)]);
            return;
        }

        var rented = ArrayPool<byte>.Shared.Rent(most);
        Write(row, rented.AsSpan(0, Encoding.UTF8.GetBytes(value, rented)));
        ArrayPool<byte>.Shared.Return(rented);
    }

    public override void Write(int row, ReadOnlySpan<byte> value) =>
        NativeMethods.duckdb_vector_assign_string_element_len(Vector, (ulong)row, value, (ulong)value.Length);
}

/// <summary>BLOB.</summary>
internal sealed class BlobWriter(LogicalType type) : VectorWriter(type)
{
    public override void Write(int row, ReadOnlySpan<byte> value) =>
        NativeMethods.duckdb_vector_assign_string_element_len(Vector, (ulong)row, value, (ulong)value.Length);
}

/// <summary>ENUM: one of its labels.</summary>
internal sealed unsafe class EnumWriter<T>(LogicalType type) : VectorWriter(type)
    where T : unmanaged, IBinaryInteger<T>
{
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _indexes =
        type.Labels.Select((label, index) => KeyValuePair.Create(label, index))
            .ToDictionary(StringComparer.Ordinal)
            .GetAlternateLookup<ReadOnlySpan<char>>();

    public override void Write(int row, ReadOnlySpan<char> value) => ((T*)Data)[row] = _indexes.TryGetValue(value, out var index)
        ? T.CreateTruncating(index)
        : throw new InvalidCastException($"Column {Column} is {Type.Name}, which has no `{value}`.");
}

/// <summary>UUID: see the reader for its bits.</summary>
internal sealed unsafe class GuidWriter(LogicalType type) : VectorWriter(type)
{
    public override void Write(int row, Guid value)
    {
        Span<byte> bytes = stackalloc byte[16];
        value.TryWriteBytes(bytes, bigEndian: true, out _);
        ((UInt128*)Data)[row] = BinaryPrimitives.ReadUInt128BigEndian(bytes) ^ (UInt128.One << 127);
    }
}
