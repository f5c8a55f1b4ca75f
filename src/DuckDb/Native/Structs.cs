using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SpotifyEtl.Models.DuckDb.Native;

/// <summary><c>duckdb_state</c>.</summary>
internal enum NativeState
{
    Success = 0,
    Error = 1,
}

/// <summary><c>duckdb_result_type</c>.</summary>
internal enum ResultKind
{
    Invalid = 0,
    ChangedRows = 1,
    Nothing = 2,
    Rows = 3,
}

/// <summary><c>duckdb_result</c>: five deprecated members and a pointer; passed by value in places, so its size matters.</summary>
[InlineArray(6)]
internal struct NativeResult
{
    private nint _member;
}

/// <summary><c>duckdb_query_progress_type</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly struct NativeProgress
{
    public readonly double Percentage;
    public readonly ulong RowsProcessed;
    public readonly ulong TotalRows;
}

/// <summary><c>duckdb_hugeint</c> and <c>duckdb_uhugeint</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly struct NativeHugeInt(UInt128 bits)
{
    private readonly ulong _lower = (ulong)bits;
    private readonly ulong _upper = (ulong)(bits >> 64);
}

/// <summary><c>duckdb_decimal</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly struct NativeDecimal(DuckDbDecimal value, byte width)
{
    private readonly byte _width = width;
    private readonly byte _scale = value.Scale;
    private readonly NativeHugeInt _unscaled = new((UInt128)value.Unscaled);
}

/// <summary><c>duckdb_bignum</c>: the magnitude with its highest byte first, and the sign.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly unsafe struct NativeBigNum(byte* magnitude, int size, bool isNegative)
{
    private readonly byte* _magnitude = magnitude;
    private readonly ulong _size = (ulong)size;
    private readonly byte _isNegative = isNegative ? (byte)1 : (byte)0;
}
