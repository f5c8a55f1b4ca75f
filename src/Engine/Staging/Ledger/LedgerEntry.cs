namespace SpotifyEtl.Models.Engine.Staging.Ledger;

/// <summary>What became of a file.</summary>
public enum FileStatus
{
    /// <summary>Its rows are in the staging table, or among the rejected ones.</summary>
    Loaded,

    /// <summary>Its bytes had come before, so that nothing was loaded.</summary>
    Duplicate,
}

/// <summary>One row of the ledger: a file as it was when it was taken in. Rows are only ever added.</summary>
/// <param name="File">The path relative to the location.</param>
/// <param name="Bytes">The size.</param>
/// <param name="ModifiedAt">When it was last written, in UTC and whole microseconds.</param>
/// <param name="Fingerprint">SHA-256 of its bytes, in lower-case hexadecimal digits.</param>
/// <param name="Status">What became of it.</param>
public sealed record LedgerEntry(string File, long Bytes, DateTime ModifiedAt, string Fingerprint, FileStatus Status)
{
    /// <summary>The rows that were loaded.</summary>
    public long Rows { get; init; }

    /// <summary>The rows that were rejected.</summary>
    public long RowsRejected { get; init; }

    /// <summary>The file that had brought the same bytes; of a file that was only touched, the file itself.</summary>
    public string? DuplicateOf { get; init; }
}
