using System.Buffers.Binary;
using System.Collections;
using System.Globalization;
using System.Numerics;
using System.Text;
using SpotifyEtl.Models.DuckDb.Native;

namespace SpotifyEtl.Models.DuckDb.Values;

/// <summary>
/// Makes DuckDB's value of a .NET one. Everything that a reader returns can be given back; a collection becomes a LIST, a
/// dictionary with names a STRUCT.
/// </summary>
internal static partial class NativeValue
{
    public static ValueHandle Create(object? value) => value switch
    {
        null or DBNull => NativeMethods.duckdb_create_null_value(),
        string text => Text(text),
        bool flag => NativeMethods.duckdb_create_bool(flag),
        int number => NativeMethods.duckdb_create_int32(number),
        long number => NativeMethods.duckdb_create_int64(number),
        double number => NativeMethods.duckdb_create_double(number),
        decimal number => Decimal(DuckDbDecimal.From(number)),
        DateOnly date => NativeMethods.duckdb_create_date(new DuckDbDate(date)),
        DateTime time => NativeMethods.duckdb_create_timestamp(new DuckDbTimestamp(time).Value),
        DateTimeOffset instant => NativeMethods.duckdb_create_timestamp_tz(new DuckDbTimestamp(instant.UtcDateTime).Value),
        Guid guid => NativeMethods.duckdb_create_uuid(Bits(guid)),
        byte[] bytes => NativeMethods.duckdb_create_blob(bytes, (ulong)bytes.Length),
        IReadOnlyDictionary<string, object?> members => Struct(members),
        IEnumerable elements => List(elements),
        _ => Rare(value),
    };

    private static ValueHandle Rare(object value) => value switch
    {
        sbyte number => NativeMethods.duckdb_create_int8(number),
        short number => NativeMethods.duckdb_create_int16(number),
        byte number => NativeMethods.duckdb_create_uint8(number),
        ushort number => NativeMethods.duckdb_create_uint16(number),
        uint number => NativeMethods.duckdb_create_uint32(number),
        ulong number => NativeMethods.duckdb_create_uint64(number),
        Int128 number => NativeMethods.duckdb_create_hugeint(new NativeHugeInt((UInt128)number)),
        UInt128 number => NativeMethods.duckdb_create_uhugeint(new NativeHugeInt(number)),
        BigInteger number => BigNum(number),
        float number => NativeMethods.duckdb_create_float(number),
        char letter => Text(letter.ToString(CultureInfo.InvariantCulture)),
        TimeOnly time => NativeMethods.duckdb_create_time(time.Ticks / TimeSpan.TicksPerMicrosecond),
        TimeSpan span => NativeMethods.duckdb_create_interval(new DuckDbInterval(span)),
        DuckDbDate date => NativeMethods.duckdb_create_date(date),
        DuckDbTime time => NativeMethods.duckdb_create_time_ns(time.Nanoseconds),
        DuckDbTimestamp time => Timestamp(time),
        DuckDbInterval interval => NativeMethods.duckdb_create_interval(interval),
        DuckDbDecimal number => Decimal(number),
        _ => throw new NotSupportedException($"A parameter cannot be a {value.GetType()}. Pass it as text and cast it in the SQL."),
    };

    private static ValueHandle Text(string text)
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        return NativeMethods.duckdb_create_varchar_length(utf8, (ulong)utf8.Length);
    }

    private static ValueHandle Decimal(DuckDbDecimal number) =>
        NativeMethods.duckdb_create_decimal(new NativeDecimal(number, Math.Max(number.Digits, number.Scale)));

    private static ValueHandle Timestamp(DuckDbTimestamp time) => time.Unit switch
    {
        DuckDbTimestampUnit.Seconds => NativeMethods.duckdb_create_timestamp_s(time.Value),
        DuckDbTimestampUnit.Milliseconds => NativeMethods.duckdb_create_timestamp_ms(time.Value),
        DuckDbTimestampUnit.Nanoseconds => NativeMethods.duckdb_create_timestamp_ns(time.Value),
        _ => NativeMethods.duckdb_create_timestamp(time.Value),
    };

    private static unsafe ValueHandle BigNum(BigInteger number)
    {
        fixed (byte* magnitude = BigInteger.Abs(number).ToByteArray(isUnsigned: true, isBigEndian: true))
        {
            var size = BigInteger.Abs(number).GetByteCount(isUnsigned: true);
            return NativeMethods.duckdb_create_bignum(new NativeBigNum(magnitude, size, number.Sign < 0));
        }
    }

    private static NativeHugeInt Bits(Guid guid)
    {
        Span<byte> bytes = stackalloc byte[16];
        guid.TryWriteBytes(bytes, bigEndian: true, out _);
        return new NativeHugeInt(BinaryPrimitives.ReadUInt128BigEndian(bytes));
    }
}
