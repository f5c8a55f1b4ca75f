using SpotifyEtl.Models.DuckDb.Native;
using SpotifyEtl.Models.DuckDb.Types;

namespace SpotifyEtl.Models.DuckDb.Reading;

/// <summary>ARRAY: the same number of elements for each row, one row after the other.</summary>
internal sealed class ArrayReader(LogicalType type) : SequenceReader(type)
{
    private readonly int _size = type.ArraySize;

    public override void Attach(nint vector)
    {
        base.Attach(vector);
        Elements.Attach(NativeMethods.duckdb_array_vector_get_child(vector));
    }

    protected override (int Start, int Count) Range(int row) => (row * _size, _size);
}
