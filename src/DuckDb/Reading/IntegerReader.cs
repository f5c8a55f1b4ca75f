using System.Numerics;
using System.Runtime.CompilerServices;
using SpotifyEtl.Models.DuckDb.Types;

namespace SpotifyEtl.Models.DuckDb.Reading;

/// <summary>Integers of every width. They read as any other number that can hold the value.</summary>
internal sealed unsafe class IntegerReader<T>(LogicalType type) : ValueReader<T>(type)
    where T : unmanaged, IBinaryInteger<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public override T Read(int row) => ((T*)Data)[row];

    public override sbyte GetSByte(int row) => To<sbyte>(row);

    public override byte GetByte(int row) => To<byte>(row);

    public override short GetInt16(int row) => To<short>(row);

    public override ushort GetUInt16(int row) => To<ushort>(row);

    public override int GetInt32(int row) => To<int>(row);

    public override uint GetUInt32(int row) => To<uint>(row);

    public override long GetInt64(int row) => To<long>(row);

    public override ulong GetUInt64(int row) => To<ulong>(row);

    public override float GetFloat(int row) => To<float>(row);

    public override double GetDouble(int row) => To<double>(row);

    public override decimal GetDecimal(int row) => To<decimal>(row);

    public override object? Convert(int row, Type target) =>
        target == typeof(BigInteger) ? To<BigInteger>(row)
        : target == typeof(Int128) ? To<Int128>(row)
        : target == typeof(UInt128) ? To<UInt128>(row)
        : null;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private TNumber To<TNumber>(int row)
        where TNumber : INumberBase<TNumber>
    {
        var value = Read(row);
        return typeof(TNumber) == typeof(T) ? Unsafe.As<T, TNumber>(ref value) : Convert<TNumber>(value);
    }

    private TNumber Convert<TNumber>(T value)
        where TNumber : INumberBase<TNumber>
    {
        try
        {
            return TNumber.CreateChecked(value);
        }
        catch (OverflowException)
        {
            throw new OverflowException($"The {Type.Name} {value} does not fit in {typeof(TNumber).Name}.");
        }
    }
}
