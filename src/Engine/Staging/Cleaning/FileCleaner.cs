using SpotifyEtl.Models.Engine.Staging.Csv;
using SpotifyEtl.Models.Engine.Staging.Headers;
using SpotifyEtl.Models.Engine.Staging.Inspection;

namespace SpotifyEtl.Models.Engine.Staging.Cleaning;

/// <summary>
/// Makes of a file that is not regular one that any reader takes alike: the good records behind the numbers of their lines, and beside it the
/// rejected ones. Fields stay the bytes that they are.
/// </summary>
public sealed class FileCleaner(string scratchFolder, int threads)
{
    private const RecordOddities HardToSplit = RecordOddities.LineBreakInQuotes | RecordOddities.StrayQuote;

    /// <summary>Cleans files, several at a time; the results are in the order of the files.</summary>
    /// <exception cref="IOException">The scratch folder cannot be written to, or a file can no longer be read.</exception>
    public async Task<IReadOnlyList<CleanedFile>> CleanAsync(IReadOnlyList<InspectedFile> files, CancellationToken cancellationToken)
    {
        var cleaned = new CleanedFile[files.Count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, files.Count, options, async (index, token) => cleaned[index] = await CleanAsync(files[index], index, token));
        return cleaned;
    }

    private async Task<CleanedFile> CleanAsync(InspectedFile file, int index, CancellationToken cancellationToken)
    {
        var header = file.Header!;
        var rowsPath = Path.Combine(scratchFolder, $"{index}.csv");
        var rejectedPath = Path.Combine(scratchFolder, $"{index}.rejected.csv");
        await using var raw = FileContent.OpenRaw(file.File.FullPath);
        await using var content = FileContent.Unpack(raw, file.File.FullPath);
        using var window = new ByteWindow(content);
        using var rows = new CsvWriter(rowsPath, header.Format.Delimiter);
        using var rejected = new CsvWriter(rejectedPath, (byte)',');
        var pass = new Pass(header, rows, rejected);

        await window.FillAsync(cancellationToken);
        window.Advance(header.DataOffset);
        while (true)
        {
            pass.Take(window);
            if (window.IsEnd)
            {
                return new CleanedFile(rowsPath, rejectedPath, pass.Rows, pass.Rejected, pass.FirstRejected, pass.NeedsOneThread);
            }

            await window.FillAsync(cancellationToken);
        }
    }

    // What is known while the records of one file go by.
    private sealed class Pass(CsvHeader header, CsvWriter rows, CsvWriter rejected)
    {
        private readonly CsvRecordReader _reader = new(header.Format, header.Cells.Count, header.Bytes);
        private long _line = header.DataLine;
        private bool _isSkippingLine;

        public long Rows { get; private set; }

        public long Rejected { get; private set; }

        public RejectedRow? FirstRejected { get; private set; }

        public bool NeedsOneThread { get; private set; }

        // All complete records of the window.
        public void Take(ByteWindow window)
        {
            if (_isSkippingLine)
            {
                SkipLine(window);
            }

            while (!window.Unread.IsEmpty && _reader.Read(window.Unread, window.IsEnd) is { IsIncomplete: false } record)
            {
                Take(record, window.Unread);
                window.Advance(record.Length);
                if (record.IsCut)
                {
                    SkipLine(window);
                }
            }
        }

        private void Take(CsvRecord record, ReadOnlySpan<byte> data)
        {
            var content = data[..record.ContentLength];
            if (record.Fault != RecordFault.None)
            {
                var reason = RejectReason.Describe(record, header.Cells.Count, header.Format.LineEnd);
                FirstRejected ??= new RejectedRow(_line, reason);
                rejected.WriteRejected(_line, content, reason);
                Rejected++;
            }
            else if (!record.IsBlank)
            {
                NeedsOneThread |= (record.Oddities & HardToSplit) != 0;
                Write(record, content);
                Rows++;
            }

            _line += data[..record.Length].Count(header.Format.LineBreak);
        }

        private void Write(CsvRecord record, ReadOnlySpan<byte> content)
        {
            if ((record.Oddities & RecordOddities.SpaceBesideQuote) != 0)
            {
                rows.WriteFields(_line, CsvFields.Split(content, header.Format.Delimiter));
            }
            else
            {
                rows.WriteRecord(_line, content);
            }
        }

        // The rest of a line that is too long to be held.
        private void SkipLine(ByteWindow window)
        {
            var end = window.Unread.IndexOf(header.Format.LineBreak);
            _isSkippingLine = end < 0;
            _line += end < 0 ? 0 : 1;
            window.Advance(end < 0 ? window.Unread.Length : end + 1);
        }
    }
}
