using SpotifyEtl.Models.Engine.Staging.Csv;
using SpotifyEtl.Models.Engine.Staging.Inspection;

namespace SpotifyEtl.Models.Engine.Staging.Cleaning;

/// <summary>
/// Makes of a file that is not regular one that any reader takes alike: the good records behind the numbers of their lines, and beside it the
/// rejected ones. Fields stay the bytes that they are.
/// </summary>
public sealed class FileCleaner(string scratchFolder, int threads)
{
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
        var rowsPath = Path.Combine(scratchFolder, $"{index}.csv");
        var rejectedPath = Path.Combine(scratchFolder, $"{index}.rejected.csv");
        using var copy = new Copy(rowsPath, rejectedPath, file.Header!.Format.Delimiter);
        var pass = new RecordPass(file, copy);
        await pass.RunAsync(cancellationToken);
        return new CleanedFile(rowsPath, rejectedPath, pass.Rows, pass.Rejected, pass.FirstRejected, copy.NeedsOneThread);
    }

    private sealed class Copy(string rowsPath, string rejectedPath, byte delimiter) : IRecordSink, IDisposable
    {
        private readonly CsvWriter _rows = new(rowsPath, delimiter);
        private readonly CsvWriter _rejected = new(rejectedPath, (byte)',');

        public bool NeedsOneThread { get; private set; }

        public string? Take(long line, ReadOnlySpan<byte> content, bool needsCare, bool isHardToSplit)
        {
            NeedsOneThread |= isHardToSplit;
            if (needsCare)
            {
                _rows.WriteFields(line, CsvFields.Split(content, delimiter));
            }
            else
            {
                _rows.WriteRecord(line, content);
            }

            return null;
        }

        public void Reject(long line, ReadOnlySpan<byte> content, string reason) => _rejected.WriteRejected(line, content, reason);

        public ValueTask FlushAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

        public void Dispose()
        {
            _rows.Dispose();
            _rejected.Dispose();
        }
    }
}
