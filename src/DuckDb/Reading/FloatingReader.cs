using System.Numerics;
using SpotifyEtl.Models.DuckDb.Types;

namespace SpotifyEtl.Models.DuckDb.Reading;

/// <summary>FLOAT and DOUBLE. They do not read as integers: digits would be lost in silence.</summary>
internal sealed unsafe class FloatingReader<T>(LogicalType type) : ValueReader<T>(type)
    where T : unmanaged, IFloatingPoint<T>
{
    public override T Read(int row) => ((T*)Data)[row];

    public override float GetFloat(int row) => float.CreateTruncating(Read(row));

    public override double GetDouble(int row) => double.CreateTruncating(Read(row));

    public override decimal GetDecimal(int row) => decimal.CreateChecked(Read(row));
}
