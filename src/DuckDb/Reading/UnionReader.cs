using SpotifyEtl.Models.DuckDb.Native;
using SpotifyEtl.Models.DuckDb.Types;

namespace SpotifyEtl.Models.DuckDb.Reading;

/// <summary>UNION: a struct of a tag, the number of the member that is set, and the members.</summary>
internal sealed class UnionReader(LogicalType type) : ValueReader<DuckDbUnion>(type)
{
    private readonly IntegerReader<byte> _tags = new(new LogicalType(TypeId.UTinyInt, TypeNames.Of(TypeId.UTinyInt)));
    private readonly VectorReader[] _members = [.. type.Children.Select(For)];

    public override void Attach(nint vector)
    {
        base.Attach(vector);
        _tags.Attach(NativeMethods.duckdb_struct_vector_get_child(vector, 0));
        for (var i = 0; i < _members.Length; i++)
        {
            _members[i].Attach(NativeMethods.duckdb_struct_vector_get_child(vector, (ulong)i + 1));
        }
    }

    public override DuckDbUnion Read(int row) => Read(row, exact: false);

    public override object GetProviderValue(int row) => Read(row, exact: true);

    private DuckDbUnion Read(int row, bool exact)
    {
        var tag = _tags.Read(row);
        return new DuckDbUnion(Type.MemberNames[tag], _members[tag].Element(row, exact));
    }
}
