using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SpotifyEtl.Models.Engine.Staging.Csv;

/// <summary>
/// Runs over regular records 64 bytes at a time, at the speed of memory, and stops before the first that needs <see cref="CsvRecordReader"/>:
/// a record is only passed when it is one line of the expected columns, with sound quotes and the file's line end.
/// </summary>
/// <remarks>
/// Each block becomes bit masks, one bit a byte, as simdjson does it: quotes, delimiters, line breaks. The parity of the quotes before a byte
/// tells whether it is quoted; doubled quotes close and open again at once, and need no case of their own.
/// </remarks>
internal sealed class RegularRecords(CsvFormat format, int columns, byte[] header)
{
    private const int Block = 64;

    // The length of a line end, by which a record is longer than its content.
    private readonly int _lineEndLength = format.LineEnd == LineEnd.CrLf ? 2 : 1;

    /// <summary>The bytes of the regular records at the start of <paramref name="data"/>, which starts a record and is valid UTF-8.</summary>
    /// <param name="data">The bytes; what remains of them may be regular too, where too few are left for a block.</param>
    /// <param name="records">How many records these bytes are.</param>
    public int Skip(ReadOnlySpan<byte> data, out int records)
    {
        records = 0;
        var passed = 0;
        var delimiters = 0;
        var carry = Carry.AtRecordStart;
        ref var first = ref MemoryMarshal.GetReference(data);
        for (var offset = 0; offset + Block <= data.Length; offset += Block)
        {
            var masks = Classify(ref Unsafe.Add(ref first, offset), ref carry);
            var good = masks.Faults == 0 ? ulong.MaxValue : (masks.Faults & (0 - masks.Faults)) - 1;
            for (var ends = masks.RecordEnds & good; ends != 0; ends &= ends - 1)
            {
                var bit = BitOperations.TrailingZeroCount(ends);
                var upToEnd = (1UL << bit) - 1;
                delimiters += BitOperations.PopCount(masks.Delimiters & upToEnd);
                masks.Delimiters &= ~upToEnd;
                var end = offset + bit + 1;
                if (delimiters != columns - 1 || !IsRegular(data[passed..(end - _lineEndLength)]))
                {
                    return passed;
                }

                passed = end;
                delimiters = 0;
                records++;
            }

            if (masks.Faults != 0)
            {
                return passed;
            }

            delimiters += BitOperations.PopCount(masks.Delimiters);
        }

        return passed;
    }

    private bool IsRegular(ReadOnlySpan<byte> content) =>
        !content.IsEmpty && content.Length <= CsvFormat.MaxRecordBytes && !(content.Length == header.Length && content.SequenceEqual(header));

    private Masks Classify(ref byte block, ref Carry carry)
    {
        var quotes = Equal(ref block, CsvFormat.Quote);
        var breaks = Equal(ref block, format.LineBreak);
        var others = Equal(ref block, format.OtherBreak);
        var delimiters = Equal(ref block, format.Delimiter);

        var inside = PrefixXor(quotes) ^ carry.Inside;
        var openings = quotes & inside;
        var closings = quotes & ~inside;
        var ends = breaks & ~inside;
        var separators = delimiters & ~inside;

        // A field begins behind a separator; behind a closing quote, an opening one makes the pair that stands for a quote.
        var afterSeparator = ((separators | ends) << 1) | carry.AfterSeparator;
        var afterClosing = (closings << 1) | carry.AfterClosing;
        var faults = openings & ~(afterSeparator | afterClosing);
        faults |= afterClosing & ~(delimiters | breaks | others | quotes);
        faults |= breaks & inside;

        // Another break stands right before each line end, or nowhere.
        var afterOther = (others << 1) | carry.AfterOther;
        faults |= others & inside;
        faults |= afterOther ^ (format.LineEnd == LineEnd.CrLf ? ends : 0);

        carry = new Carry(0 - (inside >> 63), (separators | ends) >> 63, closings >> 63, others >> 63);
        return new Masks { RecordEnds = ends, Delimiters = separators, Faults = faults };
    }

    private static ulong Equal(ref byte block, byte value)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            return Vector512.Equals(Vector512.LoadUnsafe(ref block), Vector512.Create(value)).ExtractMostSignificantBits();
        }

        if (Vector256.IsHardwareAccelerated)
        {
            var wanted = Vector256.Create(value);
            return Vector256.Equals(Vector256.LoadUnsafe(ref block), wanted).ExtractMostSignificantBits()
                | ((ulong)Vector256.Equals(Vector256.LoadUnsafe(ref block, 32), wanted).ExtractMostSignificantBits() << 32);
        }

        ulong bits = 0;
        var narrow = Vector128.Create(value);
        for (var part = 0; part < Block; part += Vector128<byte>.Count)
        {
            bits |= (ulong)Vector128.Equals(Vector128.LoadUnsafe(ref block, (nuint)part), narrow).ExtractMostSignificantBits() << part;
        }

        return bits;
    }

    // Bit i of the result is the parity of the bits 0 to i: a product without carries with all ones.
    private static ulong PrefixXor(ulong bits)
    {
        if (Pclmulqdq.IsSupported)
        {
            return Pclmulqdq.CarrylessMultiply(Vector128.CreateScalar(bits), Vector128<ulong>.AllBitsSet, 0).ToScalar();
        }

        for (var shift = 1; shift < Block; shift <<= 1)
        {
            bits ^= bits << shift;
        }

        return bits;
    }

    private ref struct Masks
    {
        public ulong RecordEnds;
        public ulong Delimiters;
        public ulong Faults;
    }

    // What a block must know of the byte before it, each as a mask to be combined with those of the block.
    private readonly record struct Carry(ulong Inside, ulong AfterSeparator, ulong AfterClosing, ulong AfterOther)
    {
        public static Carry AtRecordStart => new(0, 1, 0, 0);
    }
}
