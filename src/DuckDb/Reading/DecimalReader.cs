using System.Numerics;
using SpotifyEtl.Models.DuckDb.Types;

namespace SpotifyEtl.Models.DuckDb.Reading;

/// <summary>DECIMAL of up to 28 digits, which is what <see cref="decimal"/> always holds.</summary>
/// <typeparam name="T">The integer that DuckDB stores for this width.</typeparam>
internal sealed unsafe class DecimalReader<T>(LogicalType type) : ValueReader<decimal>(type)
    where T : unmanaged, IBinaryInteger<T>
{
    private readonly byte _scale = type.Scale;

    public override Type ProviderType => typeof(DuckDbDecimal);

    public override decimal Read(int row)
    {
        var unscaled = Int128.CreateTruncating(((T*)Data)[row]);
        var magnitude = (UInt128)Int128.Abs(unscaled);
        return new decimal((int)(uint)magnitude, (int)(uint)(magnitude >> 32), (int)(uint)(magnitude >> 64), unscaled < 0, _scale);
    }

    public override object GetProviderValue(int row) => new DuckDbDecimal(Int128.CreateTruncating(((T*)Data)[row]), _scale);

    public override decimal GetDecimal(int row) => Read(row);

    public override double GetDouble(int row) => (double)Read(row);

    public override float GetFloat(int row) => (float)Read(row);

    public override int GetInt32(int row) => (int)Whole(row);

    public override long GetInt64(int row) => (long)Whole(row);

    private decimal Whole(int row)
    {
        var value = Read(row);
        return decimal.IsInteger(value) ? value : throw new InvalidCastException($"The {Type.Name} {value} is not a whole number.");
    }
}
