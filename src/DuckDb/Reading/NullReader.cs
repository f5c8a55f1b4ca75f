using System.Diagnostics;
using SpotifyEtl.Models.DuckDb.Types;

namespace SpotifyEtl.Models.DuckDb.Reading;

/// <summary>A column of nothing but NULL, such as that of <c>select null</c>.</summary>
internal sealed class NullReader(LogicalType type) : ReferenceReader<object>(type)
{
    public override object Read(int row) => throw new UnreachableException("Every value of this type is NULL.");
}
