namespace SpotifyEtl.Models.DuckDb.Reading;

/// <summary>
/// DuckDB's <c>string_t</c>, 16 bytes: a 32-bit length, then up to 12 bytes in place, or 4 bytes of prefix and a pointer.
/// </summary>
internal static unsafe class StringVector
{
    private const int Size = 16;
    private const int InlineLength = 12;
    private const int LengthSize = 4;
    private const int PointerOffset = 8;

    /// <summary>The bytes of a row; valid for as long as the vector.</summary>
    public static ReadOnlySpan<byte> Bytes(void* data, int row)
    {
        var entry = (byte*)data + ((nint)row * Size);
        var length = *(int*)entry;
        return new ReadOnlySpan<byte>(length <= InlineLength ? entry + LengthSize : *(byte**)(entry + PointerOffset), length);
    }
}
