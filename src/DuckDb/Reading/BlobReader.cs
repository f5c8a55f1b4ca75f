using SpotifyEtl.Models.DuckDb.Types;

namespace SpotifyEtl.Models.DuckDb.Reading;

/// <summary>BLOB, and GEOMETRY as its well-known binary form.</summary>
internal sealed unsafe class BlobReader(LogicalType type) : ReferenceReader<byte[]>(type)
{
    public override byte[] Read(int row) => GetBytes(row).ToArray();

    public override ReadOnlySpan<byte> GetBytes(int row) => StringVector.Bytes(Data, row);
}
