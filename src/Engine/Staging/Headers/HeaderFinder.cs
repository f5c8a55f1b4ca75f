using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Staging.Csv;

namespace SpotifyEtl.Models.Engine.Staging.Headers;

/// <summary>
/// Finds the header in the first bytes of a file: of its first records, read with each delimiter in turn, the one with the most known names.
/// It must know two of them, or all where fewer are known; the earlier line and the likelier delimiter win a tie.
/// </summary>
internal sealed class HeaderFinder(KnownColumns known)
{
    /// <summary>How far into a file its header is looked for, in bytes.</summary>
    public const int ProbeBytes = 1 << 16;

    /// <summary>How many records of a file may stand above its header, plus one.</summary>
    private const int ProbeRecords = 20;

    private const int EnoughNames = 2;

    private static ReadOnlySpan<byte> Utf8Mark => [0xEF, 0xBB, 0xBF];

    /// <summary>The header, or what the file is instead of a CSV file.</summary>
    /// <param name="probe">The file's first bytes: at least <see cref="ProbeBytes"/> of them, or all.</param>
    /// <param name="isEnd">Whether the file ends with them.</param>
    public (CsvHeader? Header, FileFault Fault) Find(ReadOnlySpan<byte> probe, bool isEnd)
    {
        var markLength = probe.StartsWith(Utf8Mark) ? Utf8Mark.Length : 0;
        var text = probe[markLength..];
        if (text.IsEmpty)
        {
            return (null, FileFault.Empty);
        }

        if (text is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
        {
            return (null, FileFault.Utf16);
        }

        if (text[..Math.Min(text.Length, ProbeBytes)].Contains((byte)0))
        {
            return (null, FileFault.Binary);
        }

        CsvHeader? best = null;
        var bestScore = Math.Min(EnoughNames, Math.Max(known.Count, 1)) - 1;
        foreach (var delimiter in CsvFormat.Delimiters)
        {
            var (header, score) = FindWith(delimiter, text, markLength, isEnd);
            if (score > bestScore)
            {
                (best, bestScore) = (header, score);
            }
        }

        return (best, best is null ? FileFault.NoHeader : FileFault.None);
    }

    private (CsvHeader? Header, int Score) FindWith(byte delimiter, ReadOnlySpan<byte> text, int markLength, bool isEnd)
    {
        var scanFormat = new CsvFormat(delimiter, text.Contains(CsvFormat.Lf) || !text.Contains(CsvFormat.Cr) ? LineEnd.Lf : LineEnd.Cr);
        var reader = new CsvRecordReader(scanFormat, columns: null, header: []);
        CsvHeader? best = null;
        var bestScore = 0;
        var offset = 0;
        var line = 1;
        for (var index = 0; index < ProbeRecords && offset < text.Length; index++)
        {
            var record = reader.Read(text[offset..], isEnd);
            if (record.IsIncomplete || record.IsCut)
            {
                break;
            }

            var content = text.Slice(offset, record.ContentLength);
            var score = Score(content, delimiter, out var cells);
            var lines = LinesOf(record, text.Slice(offset, record.Length), scanFormat);
            if (score > bestScore)
            {
                var format = scanFormat with { LineEnd = LineEndOf(record, text[offset..], scanFormat) };
                best = new CsvHeader(format, cells, line, markLength + offset + record.Length, line + lines, content.ToArray());
                bestScore = score;
            }

            offset += record.Length;
            line += lines;
        }

        return (best, bestScore);
    }

    private int Score(ReadOnlySpan<byte> content, byte delimiter, out IReadOnlyList<string> cells)
    {
        var names = CsvFields.Split(content, delimiter).ConvertAll(cell => cell.Trim());
        cells = names;
        return names.Select(known.Find).Where(alias => alias is not null).Select(alias => alias!.Value.Column).Distinct(StringComparer.Ordinal).Count();
    }

    private static int LinesOf(CsvRecord record, ReadOnlySpan<byte> bytes, CsvFormat format) =>
        bytes[..record.ContentLength].Count(format.LineBreak) + (record.Length > record.ContentLength ? 1 : 0);

    private static LineEnd LineEndOf(CsvRecord record, ReadOnlySpan<byte> bytes, CsvFormat format) =>
        record.Length - record.ContentLength == 2 && bytes[record.ContentLength] == CsvFormat.Cr ? LineEnd.CrLf : format.LineEnd;
}
