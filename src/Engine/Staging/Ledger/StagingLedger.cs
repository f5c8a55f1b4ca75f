using SpotifyEtl.Models.Engine.Staging.Files;

namespace SpotifyEtl.Models.Engine.Staging.Ledger;

/// <summary>The files that were taken in so far.</summary>
public sealed class StagingLedger
{
    private readonly HashSet<(string File, long Bytes, DateTime ModifiedAt)> _seen = [];
    private readonly Dictionary<string, string> _fileByFingerprint = new(StringComparer.Ordinal);

    private readonly DateTime? _lastLoadedAt;

    /// <summary>Takes the rows of the ledger, the oldest first, and the time of the last of them; null where there are none.</summary>
    public StagingLedger(IEnumerable<LedgerEntry> entries, DateTime? lastLoadedAt)
    {
        _lastLoadedAt = lastLoadedAt;
        foreach (var entry in entries)
        {
            _seen.Add((entry.File, entry.Bytes, entry.ModifiedAt));
            _fileByFingerprint.TryAdd(entry.Fingerprint, entry.File);
        }
    }

    /// <summary>
    /// Whether a file of this path, size and time was taken in: then it is not even opened. A file that was overwritten with as many other bytes
    /// and given its old time back would be overlooked; a file that was only touched is read again, and found to be a duplicate of itself.
    /// </summary>
    public bool Knows(SourceFile file) => _seen.Contains((file.Path, file.Bytes, file.ModifiedAt));

    /// <summary>
    /// The time that the rows of the next run bear: now, or right after the last run's where the clock stands or went back. Each run has its own,
    /// so that "the latest wins" means the latest run.
    /// </summary>
    /// <param name="now">The time in UTC and whole microseconds.</param>
    public DateTime NextLoadedAt(DateTime now) =>
        _lastLoadedAt is { } last && last >= now ? last.AddMicroseconds(1) : now;

    /// <summary>The file that brought these bytes before, or null where they are new.</summary>
    public string? FindBytes(string fingerprint) => _fileByFingerprint.GetValueOrDefault(fingerprint);
}
