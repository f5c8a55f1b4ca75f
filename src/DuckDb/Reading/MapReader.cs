using SpotifyEtl.Models.DuckDb.Native;
using SpotifyEtl.Models.DuckDb.Types;

namespace SpotifyEtl.Models.DuckDb.Reading;

/// <summary>MAP: a list of structs of a key and a value.</summary>
internal sealed unsafe class MapReader(LogicalType type) : ReferenceReader<Dictionary<object, object?>>(type)
{
    private readonly VectorReader _keys = For(type.Children[0]);
    private readonly VectorReader _values = For(type.Children[1]);

    public override void Attach(nint vector)
    {
        base.Attach(vector);
        var entries = NativeMethods.duckdb_list_vector_get_child(vector);
        _keys.Attach(NativeMethods.duckdb_struct_vector_get_child(entries, 0));
        _values.Attach(NativeMethods.duckdb_struct_vector_get_child(entries, 1));
    }

    public override Dictionary<object, object?> Read(int row) => Read(row, exact: false);

    public override object GetProviderValue(int row) => Read(row, exact: true);

    private Dictionary<object, object?> Read(int row, bool exact)
    {
        var entry = (ulong*)Data + (2 * (nint)row);
        var (start, count) = ((int)entry[0], (int)entry[1]);
        var map = new Dictionary<object, object?>(count);
        for (var i = start; i < start + count; i++)
        {
            // A key is never NULL.
            map[_keys.Element(i, exact)!] = _values.Element(i, exact);
        }

        return map;
    }
}
