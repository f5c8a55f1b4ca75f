using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Staging.Files;
using SpotifyEtl.Models.Engine.Staging.Headers;

namespace SpotifyEtl.Models.Engine.Staging.Inspection;

/// <summary>What one pass over a file has shown.</summary>
/// <param name="File">The file.</param>
/// <param name="Fault">Why it cannot be loaded; then nothing else is known, except that an empty file has a fingerprint.</param>
public sealed record InspectedFile(SourceFile File, FileFault Fault)
{
    /// <summary>The system's words for <see cref="FileFault.Unreadable"/>.</summary>
    public string? Reason { get; init; }

    /// <summary>SHA-256 of the bytes on disk, in lower-case hexadecimal digits.</summary>
    public string Fingerprint { get; init; } = "";

    /// <summary>The header; null for a file with a fault.</summary>
    public CsvHeader? Header { get; init; }

    /// <summary>
    /// Whether the header is the first line and each record is one line of its columns: then any reader takes it as it is, by as many threads
    /// as there are, and the line of a record follows from its number.
    /// </summary>
    public bool IsRegular { get; init; }

    /// <summary>How many records a regular file has.</summary>
    public long Records { get; init; }
}
