using System.Buffers.Binary;
using SpotifyEtl.Models.DuckDb.Types;

namespace SpotifyEtl.Models.DuckDb.Reading;

/// <summary>UUID: a 128-bit integer with its highest bit flipped, so that signed order is the order of the text.</summary>
internal sealed unsafe class GuidReader(LogicalType type) : ValueReader<Guid>(type)
{
    public override Guid Read(int row)
    {
        var bits = ((UInt128*)Data)[row] ^ (UInt128.One << 127);
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, bits);
        return new Guid(bytes, bigEndian: true);
    }

    public override Guid GetGuid(int row) => Read(row);

    public override string GetString(int row) => Read(row).ToString();
}
