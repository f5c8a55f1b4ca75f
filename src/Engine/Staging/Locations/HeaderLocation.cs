using System.IO.Compression;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Staging.Csv;
using SpotifyEtl.Models.Engine.Staging.Files;
using SpotifyEtl.Models.Engine.Staging.Headers;
using SpotifyEtl.Models.Engine.Staging.Inspection;
using SpotifyEtl.Models.Engine.Staging.Objects;

namespace SpotifyEtl.Models.Engine.Staging.Locations;

/// <summary>
/// A place in a bucket whose files the warehouse fetches itself: only their beginnings are looked at, for the header. A file is known again by the SHA-256 that
/// <c>etl land</c> noted with it, and one that came by another way by its version in the store, which is that of its bytes.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="place">The place.</param>
/// <param name="loader">What will read the files.</param>
public sealed class HeaderLocation(IObjectStore store, ObjectLocation place, StagingLoader loader) : IFileLocation
{
    private const int RequestsAtOnce = 16;

    /// <inheritdoc/>
    public IAsyncEnumerable<SourceFile> ListAsync(CancellationToken cancellationToken) => BucketListing.ListAsync(store, place, stored => stored.Url, cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<InspectedFile>> InspectAsync(IReadOnlyList<SourceFile> files, KnownColumns known, CancellationToken cancellationToken)
    {
        var finder = new HeaderFinder(known);
        var inspected = new InspectedFile[files.Count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = RequestsAtOnce, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, files.Count, options, async (index, token) => inspected[index] = await InspectAsync(files[index], finder, token));
        return inspected;
    }

    private async Task<InspectedFile> InspectAsync(SourceFile file, HeaderFinder finder, CancellationToken cancellationToken)
    {
        var stored = file.Stored!;
        try
        {
            var start = await store.ReadStartAsync(stored, HeaderFinder.ProbeBytes, cancellationToken);
            var isWhole = start.Length == stored.Bytes;
            var text = file.IsPacked && start.Length > 0 ? Unpack(start, isWhole) : start;
            var (header, fault) = finder.Find(text, isWhole && text.Length < HeaderFinder.ProbeBytes);
            if (header is not null && Refusal(header) is { } reason)
            {
                return new InspectedFile(file, FileFault.Unreadable) { Reason = reason };
            }

            var hash = await store.ReadNotedHashAsync(stored, cancellationToken);
            return new InspectedFile(file, fault) { Header = header, Fingerprint = hash ?? $"etag:{stored.Version}" };
        }
        catch (Exception e) when (e is InvalidDataException or ObjectStoreException { IsAboutObject: true })
        {
            return new InspectedFile(file, FileFault.Unreadable) { Reason = e.Message };
        }
    }

    private string? Refusal(CsvHeader header) => header switch
    {
        { Format.LineEnd: LineEnd.Cr } => "its lines end with CR alone, which the warehouse does not read",
        { IsFirstLine: false } when loader == StagingLoader.Glue => "its header is not its first line, which Glue does not read",
        { HasMark: true } when loader == StagingLoader.Glue => "it begins with a byte order mark, which Glue takes for a part of the first column's name",
        _ => null,
    };

    // A beginning that was cut ends somewhere within a packed block.
    private static byte[] Unpack(byte[] packed, bool isWhole)
    {
        using var unpacked = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
        var text = new byte[HeaderFinder.ProbeBytes];
        var length = 0;
        try
        {
            int read;
            while (length < text.Length && (read = WholeGzip.Unpack(unpacked, text.AsSpan(length))) > 0)
            {
                length += read;
            }
        }
        catch (InvalidDataException) when (!isWhole && length > 0)
        {
            // As far as it went.
        }

        return text[..length];
    }
}
