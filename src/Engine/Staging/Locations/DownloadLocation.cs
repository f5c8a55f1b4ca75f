using System.Security.Cryptography;
using System.Text;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Staging.Files;
using SpotifyEtl.Models.Engine.Staging.Headers;
using SpotifyEtl.Models.Engine.Staging.Inspection;
using SpotifyEtl.Models.Engine.Staging.Objects;

namespace SpotifyEtl.Models.Engine.Staging.Locations;

/// <summary>
/// A place in a bucket whose files are copied here before they are read, several at a time. A copy is kept under a name of its object's key and version, so that a load that
/// is repeated copies nothing twice.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="place">The place.</param>
/// <param name="cacheFolder">The absolute folder of the copies.</param>
/// <param name="threads">How many files are read at a time.</param>
public sealed class DownloadLocation(IObjectStore store, ObjectLocation place, string cacheFolder, int threads) : IFileLocation
{
    // Copying waits for the network far more than for a processor.
    private const int DownloadsAtOnce = 8;

    /// <inheritdoc/>
    public IAsyncEnumerable<SourceFile> ListAsync(CancellationToken cancellationToken) => BucketListing.ListAsync(store, place, PathOf, cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<InspectedFile>> InspectAsync(IReadOnlyList<SourceFile> files, KnownColumns known, CancellationToken cancellationToken)
    {
        var refused = new string?[files.Count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = DownloadsAtOnce, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, files.Count, options, async (index, token) => refused[index] = await CopyAsync(files[index], token));
        var inspected = await new FileInspector(known, threads).InspectAsync([.. files.Where((_, index) => refused[index] is null)], cancellationToken);
        var next = 0;
        return [.. files.Select((file, index) => refused[index] is { } reason ? new InspectedFile(file, FileFault.Unreadable) { Reason = reason } : inspected[next++])];
    }

    // Gives why a file is not there; null where it is.
    private async Task<string?> CopyAsync(SourceFile file, CancellationToken cancellationToken)
    {
        if (File.Exists(file.FullPath))
        {
            return null;
        }

        Directory.CreateDirectory(cacheFolder);
        foreach (var outdated in Directory.EnumerateFiles(cacheFolder, $"{NameOf(file.Stored!)}-*"))
        {
            File.Delete(outdated);
        }

        try
        {
            await store.DownloadAsync(file.Stored!, file.FullPath, cancellationToken);
            return null;
        }
        catch (ObjectStoreException e) when (e.IsAboutObject)
        {
            return e.Message;
        }
    }

    // Keys hold what names of files may not, and may be longer.
    private string PathOf(StoredObject stored) =>
        Path.Combine(cacheFolder, $"{NameOf(stored)}-{Hash(stored.Version)[..16]}{(stored.Key.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? ".csv.gz" : ".csv")}");

    private static string NameOf(StoredObject stored) => Hash(stored.Url)[..32];

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
