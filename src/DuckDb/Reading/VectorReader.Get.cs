using System.Runtime.CompilerServices;

namespace SpotifyEtl.Models.DuckDb.Reading;

internal abstract partial class VectorReader
{
    /// <summary>
    /// The value as a type the caller names. Each comparison is a constant for the compiler, so a primitive costs no more than
    /// its own getter.
    /// </summary>
    public T Get<T>(int row)
    {
        if (typeof(T) == typeof(int) || typeof(T) == typeof(int?))
        {
            return As<int, T>(GetInt32(row));
        }

        if (typeof(T) == typeof(long) || typeof(T) == typeof(long?))
        {
            return As<long, T>(GetInt64(row));
        }

        if (typeof(T) == typeof(string))
        {
            return (T)(object)GetString(row);
        }

        if (typeof(T) == typeof(bool) || typeof(T) == typeof(bool?))
        {
            return As<bool, T>(GetBoolean(row));
        }

        if (typeof(T) == typeof(double) || typeof(T) == typeof(double?))
        {
            return As<double, T>(GetDouble(row));
        }

        if (typeof(T) == typeof(decimal) || typeof(T) == typeof(decimal?))
        {
            return As<decimal, T>(GetDecimal(row));
        }

        if (typeof(T) == typeof(DateTime) || typeof(T) == typeof(DateTime?))
        {
            return As<DateTime, T>(GetDateTime(row));
        }

        return GetSmall<T>(row);
    }

    // The primitives that are asked for less often.
    private T GetSmall<T>(int row)
    {
        if (typeof(T) == typeof(byte) || typeof(T) == typeof(byte?))
        {
            return As<byte, T>(GetByte(row));
        }

        if (typeof(T) == typeof(sbyte) || typeof(T) == typeof(sbyte?))
        {
            return As<sbyte, T>(GetSByte(row));
        }

        if (typeof(T) == typeof(short) || typeof(T) == typeof(short?))
        {
            return As<short, T>(GetInt16(row));
        }

        if (typeof(T) == typeof(ushort) || typeof(T) == typeof(ushort?))
        {
            return As<ushort, T>(GetUInt16(row));
        }

        if (typeof(T) == typeof(uint) || typeof(T) == typeof(uint?))
        {
            return As<uint, T>(GetUInt32(row));
        }

        if (typeof(T) == typeof(ulong) || typeof(T) == typeof(ulong?))
        {
            return As<ulong, T>(GetUInt64(row));
        }

        if (typeof(T) == typeof(float) || typeof(T) == typeof(float?))
        {
            return As<float, T>(GetFloat(row));
        }

        if (typeof(T) == typeof(Guid) || typeof(T) == typeof(Guid?))
        {
            return As<Guid, T>(GetGuid(row));
        }

        return GetBoxed<T>(row);
    }

    // Everything else is boxed on its way. .NET's own type goes first, so that asking for `object` gives what GetValue gives.
    private T GetBoxed<T>(int row)
    {
        var target = Nullable.GetUnderlyingType(typeof(T)) ?? typeof(T);
        return target.IsAssignableFrom(ClrType) && GetValue(row) is T value ? value
            : target.IsAssignableFrom(ProviderType) && GetProviderValue(row) is T exact ? exact
            : Convert(row, target) is T converted ? converted
            : throw Refuse($"a {target.Name}");
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T As<TValue, T>(TValue value)
        where TValue : struct
    {
        if (typeof(T) == typeof(TValue))
        {
            return Unsafe.As<TValue, T>(ref value);
        }

        TValue? nullable = value;
        return Unsafe.As<TValue?, T>(ref nullable);
    }
}
