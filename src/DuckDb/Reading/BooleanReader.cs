using SpotifyEtl.Models.DuckDb.Types;

namespace SpotifyEtl.Models.DuckDb.Reading;

/// <summary>BOOLEAN: a byte each.</summary>
internal sealed unsafe class BooleanReader(LogicalType type) : ValueReader<bool>(type)
{
    public override bool Read(int row) => ((byte*)Data)[row] != 0;

    public override bool GetBoolean(int row) => Read(row);
}
