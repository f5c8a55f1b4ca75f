using System.Buffers.Binary;
using System.Text;

namespace SpotifyEtl.Models.Support.Telemetry;

/// <summary>A message of protocol buffers, by the numbers of its fields. https://protobuf.dev/programming-guides/encoding/</summary>
public sealed class ProtobufMessage
{
    private readonly List<(int Number, object Value)> _fields = [];

    /// <summary>Reads a message.</summary>
    public ProtobufMessage(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var tag = ReadVarint(ref bytes);
            _fields.Add(((int)(tag >> 3), ReadValue((int)(tag & 7), ref bytes)));
        }
    }

    /// <summary>The messages in a field.</summary>
    public IEnumerable<ProtobufMessage> Messages(int number) => Bytes(number).Select(bytes => new ProtobufMessage(bytes));

    /// <summary>The text in a field; empty where there is none.</summary>
    public string Text(int number) => string.Concat(Bytes(number).Select(Encoding.UTF8.GetString));

    /// <summary>The bytes in a field, as hexadecimal digits; empty where there are none.</summary>
    public string Hex(int number) => string.Concat(Bytes(number).Select(Convert.ToHexStringLower));

    /// <summary>The number in a field; 0 where there is none.</summary>
    public ulong Number(int number) => _fields.Where(field => field.Number == number).Select(field => (ulong)field.Value).FirstOrDefault();

    /// <summary>Whether the message has a field.</summary>
    public bool Has(int number) => _fields.Any(field => field.Number == number);

    private IEnumerable<byte[]> Bytes(int number) => _fields.Where(field => field.Number == number).Select(field => (byte[])field.Value);

    private static object ReadValue(int wireType, ref ReadOnlySpan<byte> bytes)
    {
        switch (wireType)
        {
            case 0:
                return ReadVarint(ref bytes);
            case 1:
                return BinaryPrimitives.ReadUInt64LittleEndian(Take(8, ref bytes));
            case 2:
                return Take((int)ReadVarint(ref bytes), ref bytes).ToArray();
            case 5:
                return (ulong)BinaryPrimitives.ReadUInt32LittleEndian(Take(4, ref bytes));
            default:
                throw new InvalidDataException($"There is no wire type {wireType}.");
        }
    }

    private static ReadOnlySpan<byte> Take(int length, ref ReadOnlySpan<byte> bytes)
    {
        var taken = bytes[..length];
        bytes = bytes[length..];
        return taken;
    }

    private static ulong ReadVarint(ref ReadOnlySpan<byte> bytes)
    {
        var value = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            var next = Take(1, ref bytes)[0];
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }
    }
}
