using System.Numerics;
using SpotifyEtl.Models.DuckDb.Types;

namespace SpotifyEtl.Models.DuckDb.Appending;

/// <summary>BOOLEAN.</summary>
internal sealed unsafe class BooleanWriter(LogicalType type) : VectorWriter(type)
{
    public override void Write(int row, bool value) => ((byte*)Data)[row] = value ? (byte)1 : (byte)0;
}

/// <summary>Integers of every width: any integer that fits.</summary>
internal sealed unsafe class IntegerWriter<T>(LogicalType type) : VectorWriter(type)
    where T : unmanaged, IBinaryInteger<T>
{
    public override void Write(int row, long value)
    {
        var stored = T.CreateTruncating(value);
        ((T*)Data)[row] = long.CreateTruncating(stored) == value && T.IsNegative(stored) == (value < 0) ? stored : throw TooGreat(value);
    }

    public override void Write(int row, Int128 value)
    {
        var stored = T.CreateTruncating(value);
        ((T*)Data)[row] = Int128.CreateTruncating(stored) == value && T.IsNegative(stored) == (value < 0) ? stored : throw TooGreat(value);
    }

    public override void WriteOther(int row, object value)
    {
        if (value is not UInt128 number)
        {
            base.WriteOther(row, value);
            return;
        }

        var stored = T.CreateTruncating(number);
        ((T*)Data)[row] = UInt128.CreateTruncating(stored) == number && !T.IsNegative(stored) ? stored : throw TooGreat(value);
    }
}

/// <summary>FLOAT. A double is refused: it would lose digits.</summary>
internal sealed unsafe class FloatWriter(LogicalType type) : VectorWriter(type)
{
    public override void Write(int row, float value) => ((float*)Data)[row] = value;
}

/// <summary>DOUBLE.</summary>
internal sealed unsafe class DoubleWriter(LogicalType type) : VectorWriter(type)
{
    public override void Write(int row, double value) => ((double*)Data)[row] = value;

    public override void Write(int row, float value) => ((double*)Data)[row] = value;
}

/// <summary>DECIMAL: integers and decimals that it holds to the last digit.</summary>
/// <typeparam name="T">The integer that DuckDB stores for this width.</typeparam>
internal sealed unsafe class DecimalWriter<T>(LogicalType type) : VectorWriter(type)
    where T : unmanaged, IBinaryInteger<T>
{
    private readonly Int128 _limit = Power(type.Width);
    private readonly Int128 _one = Power(type.Scale);

    public override void Write(int row, long value) => Write(row, (Int128)value);

    public override void Write(int row, Int128 value)
    {
        // Compared before it is multiplied, which could overflow.
        var whole = _limit / _one;
        Store(row, value > -whole && value < whole ? value * _one : throw TooGreat(value), value);
    }

    public override void Write(int row, decimal value)
    {
        var exact = DuckDbDecimal.From(value);
        var unscaled = exact.Unscaled;
        for (var scale = exact.Scale; scale > Type.Scale; scale--)
        {
            unscaled = unscaled % 10 == 0 ? unscaled / 10 : throw TooGreat(value);
        }

        var missing = Power(Math.Max(Type.Scale - exact.Scale, 0));
        Store(row, Int128.Abs(unscaled) < _limit / missing ? unscaled * missing : throw TooGreat(value), value);
    }

    public override void WriteOther(int row, object value)
    {
        if (value is DuckDbDecimal number && number.Scale == Type.Scale)
        {
            Store(row, number.Unscaled, value);
        }
        else
        {
            base.WriteOther(row, value);
        }
    }

    private void Store(int row, Int128 unscaled, object value) =>
        ((T*)Data)[row] = Int128.Abs(unscaled) < _limit ? T.CreateTruncating(unscaled) : throw TooGreat(value);

    private static Int128 Power(int exponent)
    {
        Int128 power = 1;
        for (var i = 0; i < exponent; i++)
        {
            power *= 10;
        }

        return power;
    }
}
