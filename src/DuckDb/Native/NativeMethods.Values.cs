using System.Runtime.InteropServices;
using SpotifyEtl.Models.DuckDb.Types;

namespace SpotifyEtl.Models.DuckDb.Native;

internal static partial class NativeMethods
{
    [LibraryImport(Library)]
    internal static partial NativeState duckdb_bind_value(PreparedStatementHandle statement, ulong index, ValueHandle value);

    [LibraryImport(Library)]
    internal static partial void duckdb_destroy_value(ref nint value);

    /// <summary>The value's type, which stays the value's own.</summary>
    [LibraryImport(Library)]
    internal static partial nint duckdb_get_value_type(ValueHandle value);

    [LibraryImport(Library)]
    internal static partial LogicalTypeHandle duckdb_create_logical_type(TypeId type);

    [LibraryImport(Library)]
    internal static partial ValueHandle duckdb_create_null_value();

    [LibraryImport(Library)]
    internal static partial ValueHandle duckdb_create_bool([MarshalAs(UnmanagedType.U1)] bool value);

    [LibraryImport(Library)]
    internal static partial ValueHandle duckdb_create_int8(sbyte value);

    [LibraryImport(Library)]
    internal static partial ValueHandle duckdb_create_int16(short value);

    [LibraryImport(Library)]
    internal static partial ValueHandle duckdb_create_int32(int value);

    [LibraryImport(Library)]
    internal static partial ValueHandle duckdb_create_int64(long value);

    [LibraryImport(Library)]
    internal static partial ValueHandle duckdb_create_hugeint(NativeHugeInt value);

    [LibraryImport(Library)]
    internal static partial ValueHandle duckdb_create_uint8(byte value);

    [LibraryImport(Library)]
    internal static partial ValueHandle duckdb_create_uint16(ushort value);

    [LibraryImport(Library)]
    internal static partial ValueHandle duckdb_create_uint32(uint value);

    [LibraryImport(Library)]
    internal static partial ValueHandle duckdb_create_uint64(ulong value);

    [LibraryImport(Library)]
    internal static partial ValueHandle duckdb_create_uhugeint(NativeHugeInt value);

    [LibraryImport(Library)]
    internal static partial ValueHandle duckdb_create_bignum(NativeBigNum value);

    [LibraryImport(Library)]
    internal static partial ValueHandle duckdb_create_float(float value);

    [LibraryImport(Library)]
    internal static partial ValueHandle duckdb_create_double(double value);

    [LibraryImport(Library)]
    internal static partial ValueHandle duckdb_create_decimal(NativeDecimal value);

    [LibraryImport(Library)]
    internal static partial ValueHandle duckdb_create_varchar_length(ReadOnlySpan<byte> utf8, ulong length);

    [LibraryImport(Library)]
    internal static partial ValueHandle duckdb_create_blob(ReadOnlySpan<byte> data, ulong length);

    [LibraryImport(Library)]
    internal static partial ValueHandle duckdb_create_uuid(NativeHugeInt value);

    [LibraryImport(Library)]
    internal static partial ValueHandle duckdb_create_date(DuckDbDate date);

    [LibraryImport(Library)]
    internal static partial ValueHandle duckdb_create_time(long microseconds);

    [LibraryImport(Library)]
    internal static partial ValueHandle duckdb_create_time_ns(long nanoseconds);

    [LibraryImport(Library)]
    internal static partial ValueHandle duckdb_create_timestamp(long microseconds);

    [LibraryImport(Library)]
    internal static partial ValueHandle duckdb_create_timestamp_tz(long microseconds);

    [LibraryImport(Library)]
    internal static partial ValueHandle duckdb_create_timestamp_s(long seconds);

    [LibraryImport(Library)]
    internal static partial ValueHandle duckdb_create_timestamp_ms(long milliseconds);

    [LibraryImport(Library)]
    internal static partial ValueHandle duckdb_create_timestamp_ns(long nanoseconds);

    [LibraryImport(Library)]
    internal static partial ValueHandle duckdb_create_interval(DuckDbInterval value);

    [LibraryImport(Library)]
    internal static partial ValueHandle duckdb_create_list_value(nint elementType, ReadOnlySpan<nint> values, ulong count);

    [LibraryImport(Library)]
    internal static partial ValueHandle duckdb_create_struct_value(LogicalTypeHandle type, ReadOnlySpan<nint> values);

    [LibraryImport(Library)]
    internal static partial LogicalTypeHandle duckdb_create_struct_type(ReadOnlySpan<nint> types, ReadOnlySpan<nint> names, ulong count);
}
