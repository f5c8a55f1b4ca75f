using SpotifyEtl.Models.DuckDb.Types;

namespace SpotifyEtl.Models.DuckDb.Reading;

/// <summary>DECIMAL of 29 to 38 digits, some of which <see cref="decimal"/> cannot hold.</summary>
internal sealed unsafe class WideDecimalReader(LogicalType type) : ValueReader<DuckDbDecimal>(type)
{
    private readonly byte _scale = type.Scale;

    public override DuckDbDecimal Read(int row) => new(((Int128*)Data)[row], _scale);

    public override decimal GetDecimal(int row) => Read(row).ToDecimal();

    public override double GetDouble(int row) => Read(row).ToDouble();

    public override string GetString(int row) => Read(row).ToString();
}
