using System.Globalization;
using SpotifyEtl.Models.DuckDb.Native;
using SpotifyEtl.Models.DuckDb.Types;

namespace SpotifyEtl.Models.DuckDb.Reading;

/// <summary>STRUCT: a vector for each member. The members of <c>row(…)</c> have no names and are called by their number, from 1.</summary>
internal sealed class StructReader(LogicalType type) : ReferenceReader<Dictionary<string, object?>>(type)
{
    private readonly VectorReader[] _members = [.. type.Children.Select(For)];
    private readonly string[] _names =
        [.. type.MemberNames.Select((name, i) => name.Length > 0 ? name : (i + 1).ToString(CultureInfo.InvariantCulture))];

    public override void Attach(nint vector)
    {
        base.Attach(vector);
        for (var i = 0; i < _members.Length; i++)
        {
            _members[i].Attach(NativeMethods.duckdb_struct_vector_get_child(vector, (ulong)i));
        }
    }

    public override Dictionary<string, object?> Read(int row) => Read(row, exact: false);

    public override object GetProviderValue(int row) => Read(row, exact: true);

    private Dictionary<string, object?> Read(int row, bool exact)
    {
        var value = new Dictionary<string, object?>(_members.Length, StringComparer.Ordinal);
        for (var i = 0; i < _members.Length; i++)
        {
            value[_names[i]] = _members[i].Element(row, exact);
        }

        return value;
    }
}
