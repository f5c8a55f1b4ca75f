using System.Buffers;
using System.Globalization;
using System.Text;

namespace SpotifyEtl.Models.Engine.Staging.Cleaning;

/// <summary>A rejected record as text that any warehouse holds.</summary>
public static class RejectedText
{
    // Enough to recognize it by.
    private const int MaxBytes = 1 << 16;

    /// <summary>The record's text, its beginning if it is very long; what is not UTF-8 stands as <c>\xHH</c>, and so does a NUL character.</summary>
    public static string Of(ReadOnlySpan<byte> content) => content.Length > MaxBytes ? Readable(content[..MaxBytes]) + "…" : Readable(content);

    private static string Readable(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length);
        while (!bytes.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(bytes, out var rune, out var length) == OperationStatus.Done && rune.Value != 0)
            {
                text.Append(rune);
            }
            else
            {
                foreach (var value in bytes[..length])
                {
                    text.Append(CultureInfo.InvariantCulture, $"\\x{value:X2}");
                }
            }

            bytes = bytes[length..];
        }

        return text.ToString();
    }
}
