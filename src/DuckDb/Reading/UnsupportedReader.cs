using SpotifyEtl.Models.DuckDb.Types;

namespace SpotifyEtl.Models.DuckDb.Reading;

/// <summary>A type that this provider does not know: the other columns can be read, and this one says what to do.</summary>
internal sealed class UnsupportedReader(LogicalType type) : ReferenceReader<object>(type)
{
    public override object Read(int row) => throw new NotSupportedException(
        $"Columns of type {Type.Name} cannot be read. Cast it in the SQL, for example to VARCHAR.");
}
