using SpotifyEtl.Models.DuckDb.Native;
using SpotifyEtl.Models.DuckDb.Types;

namespace SpotifyEtl.Models.DuckDb.Reading;

/// <summary>LIST: a 64-bit offset and a 64-bit length for each row.</summary>
internal sealed unsafe class ListReader(LogicalType type) : SequenceReader(type)
{
    public override void Attach(nint vector)
    {
        base.Attach(vector);
        Elements.Attach(NativeMethods.duckdb_list_vector_get_child(vector));
    }

    protected override (int Start, int Count) Range(int row)
    {
        var entry = (ulong*)Data + (2 * (nint)row);
        return ((int)entry[0], (int)entry[1]);
    }
}
