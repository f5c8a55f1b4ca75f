using System.Text.Unicode;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Staging.Csv;
using SpotifyEtl.Models.Engine.Staging.Files;
using SpotifyEtl.Models.Engine.Staging.Headers;

namespace SpotifyEtl.Models.Engine.Staging.Inspection;

/// <summary>
/// Reads a file once: takes its fingerprint, finds its header, and tells whether it is regular. Nothing is kept of its rows; a regular file is
/// later read by the warehouse itself, any other through a copy that <see cref="Cleaning.FileCleaner"/> makes.
/// </summary>
public sealed class FileInspector(KnownColumns known, int threads)
{
    // Regular blocks are checked for their encoding as a whole; a character may be cut at the end of one.
    private const int LongestCharacter = 4;

    private readonly HeaderFinder _headers = new(known);

    /// <summary>Inspects files, several at a time; the results are in the order of the files.</summary>
    public async Task<IReadOnlyList<InspectedFile>> InspectAsync(IReadOnlyList<SourceFile> files, CancellationToken cancellationToken)
    {
        var inspected = new InspectedFile[files.Count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, files.Count, options, async (index, token) => inspected[index] = await InspectAsync(files[index], token));
        return inspected;
    }

    private async Task<InspectedFile> InspectAsync(SourceFile file, CancellationToken cancellationToken)
    {
        try
        {
            await using var raw = new FingerprintStream(FileContent.OpenRaw(file.FullPath));
            await using var content = FileContent.Unpack(raw, file.FullPath);
            using var window = new ByteWindow(content);
            await window.FillAsync(cancellationToken);
            var (header, fault) = _headers.Find(window.Unread, window.IsEnd);
            var inspected = new InspectedFile(file, fault) { Header = header };
            if (header is not null)
            {
                var records = header.IsFirstLine ? await CountRegularAsync(window, header, cancellationToken) : null;
                inspected = inspected with { IsRegular = records is not null, Records = records ?? 0 };
            }

            return fault is FileFault.None or FileFault.Empty
                ? inspected with { Fingerprint = await raw.FinishAsync(cancellationToken) }
                : inspected;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return new InspectedFile(file, FileFault.Unreadable) { Reason = e.Message };
        }
    }

    // Null as soon as a record is not regular.
    private static async Task<long?> CountRegularAsync(ByteWindow window, CsvHeader header, CancellationToken cancellationToken)
    {
        var fast = new RegularRecords(header.Format, header.Cells.Count, header.Bytes);
        var careful = new CsvRecordReader(header.Format, header.Cells.Count, header.Bytes);
        var records = 0L;
        var sawBlank = false;
        window.Advance(header.DataOffset);
        while (true)
        {
            if (!sawBlank && IsValidUpToLastCharacter(window.Unread))
            {
                window.Advance(fast.Skip(window.Unread, out var skipped));
                records += skipped;
            }

            while (!window.Unread.IsEmpty && careful.Read(window.Unread, window.IsEnd) is { IsIncomplete: false } record)
            {
                // Blank lines at the very end change nothing for a reader, unless they could be records of a single empty field.
                var isTrailing = record.IsBlank && header.Cells.Count > 1;
                if (!isTrailing && (sawBlank || !record.IsRegular))
                {
                    return null;
                }

                sawBlank |= isTrailing;
                records += isTrailing ? 0 : 1;
                window.Advance(record.Length);
            }

            if (window.IsEnd)
            {
                return records;
            }

            await window.FillAsync(cancellationToken);
        }
    }

    private static bool IsValidUpToLastCharacter(ReadOnlySpan<byte> bytes)
    {
        for (var cut = 0; cut < LongestCharacter && cut <= bytes.Length; cut++)
        {
            if (Utf8.IsValid(bytes[..^cut]))
            {
                return true;
            }
        }

        return false;
    }
}
