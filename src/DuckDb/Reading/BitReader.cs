using System.Collections;
using SpotifyEtl.Models.DuckDb.Types;

namespace SpotifyEtl.Models.DuckDb.Reading;

/// <summary>BIT: a byte that says how many bits of padding follow, then the padding and the bits, the first bit highest.</summary>
internal sealed unsafe class BitReader(LogicalType type) : ReferenceReader<string>(type)
{
    public override string Read(int row)
    {
        var bits = ReadBits(row);
        return string.Create(bits.Length, bits, static (text, bits) =>
        {
            for (var i = 0; i < text.Length; i++)
            {
                text[i] = bits[i] ? '1' : '0';
            }
        });
    }

    public override string GetString(int row) => Read(row);

    public override object? Convert(int row, Type target) =>
        target == typeof(BitArray) ? new BitArray(ReadBits(row))
        : target == typeof(bool[]) ? ReadBits(row)
        : null;

    private bool[] ReadBits(int row)
    {
        var bytes = StringVector.Bytes(Data, row);
        int padding = bytes[0];
        var bits = new bool[((bytes.Length - 1) * 8) - padding];
        for (var i = 0; i < bits.Length; i++)
        {
            var at = padding + i;
            bits[i] = (bytes[1 + (at >> 3)] & (0x80 >> (at & 7))) != 0;
        }

        return bits;
    }
}
