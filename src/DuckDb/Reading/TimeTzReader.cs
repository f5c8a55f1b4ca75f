using SpotifyEtl.Models.DuckDb.Types;

namespace SpotifyEtl.Models.DuckDb.Reading;

/// <summary>
/// TIME WITH TIME ZONE: 40 bits of microseconds since midnight above 24 bits of offset, stored as its distance in seconds
/// below the greatest offset there is (15:59:59), so that later offsets sort first.
/// </summary>
internal sealed unsafe class TimeTzReader(LogicalType type) : ValueReader<DuckDbTimeTz>(type)
{
    private const int OffsetBits = 24;
    private const int GreatestOffset = (16 * 60 * 60) - 1;

    public override DuckDbTimeTz Read(int row)
    {
        var bits = ((ulong*)Data)[row];
        var microseconds = (long)(bits >> OffsetBits);
        var offset = GreatestOffset - (int)(bits & ((1 << OffsetBits) - 1));
        return new DuckDbTimeTz(new DuckDbTime(microseconds * 1000), offset);
    }
}
