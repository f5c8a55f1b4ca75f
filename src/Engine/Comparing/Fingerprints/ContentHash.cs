using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Engine.Comparing.Fingerprints;

/// <summary>
/// Gathers content and gives its fingerprint: the first 64 bits of its SHA-256, enough to tell apart the two versions of a node. Every piece is added with its
/// length, so that no two contents run together. Used again for the next content; for one thread.
/// </summary>
internal sealed class ContentHash
{
    private readonly ArrayBufferWriter<byte> _content = new(1024);

    /// <summary>Adds a text; null differs from an empty one.</summary>
    public ContentHash Add(string? text)
    {
        Add(text?.Length ?? -1);
        _content.Write(MemoryMarshal.AsBytes(text.AsSpan()));
        return this;
    }

    /// <summary>Adds a number.</summary>
    public ContentHash Add(long number)
    {
        BinaryPrimitives.WriteInt64LittleEndian(_content.GetSpan(sizeof(long)), number);
        _content.Advance(sizeof(long));
        return this;
    }

    /// <summary>Adds a fingerprint.</summary>
    public ContentHash Add(ulong fingerprint) => Add((long)fingerprint);

    /// <summary>Adds a value with all that is in it; the order of an object's members does not count.</summary>
    public ContentHash Add(Value value)
    {
        Add((long)value.Kind);
        switch (value.Kind)
        {
            case ValueKind.Null:
                return this;
            case ValueKind.Array:
                var items = value.AsArray();
                Add(items.Count);
                foreach (var item in items)
                {
                    Add(item);
                }

                return this;
            case ValueKind.Object:
                var members = value.AsObject();
                Add(members.Count);
                foreach (var (name, member) in members.OrderBy(pair => pair.Key, StringComparer.Ordinal))
                {
                    Add(name).Add(member);
                }

                return this;
            default:
                return Add(LineEnds(value.ToString()));
        }
    }

    /// <summary>The fingerprint of what was added since the last one; 0 where nothing was.</summary>
    public ulong Take()
    {
        if (_content.WrittenCount == 0)
        {
            return 0;
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(_content.WrittenSpan, hash);
        _content.ResetWrittenCount();
        return BinaryPrimitives.ReadUInt64BigEndian(hash);
    }

    /// <summary>A text in which lines end as everywhere else.</summary>
    public static string LineEnds(string text) => text.Contains('\r', StringComparison.Ordinal) ? text.Replace("\r\n", "\n", StringComparison.Ordinal) : text;
}
