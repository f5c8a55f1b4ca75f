using System.Security.Cryptography;
using System.Text;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Staging.Files;
using SpotifyEtl.Models.Engine.Staging.Headers;
using SpotifyEtl.Models.Engine.Staging.Inspection;
using SpotifyEtl.Models.Engine.Staging.Objects;

namespace SpotifyEtl.Models.Engine.Staging.Locations;

/// <summary>
/// A place in a bucket whose files are copied here before they are read, several at a time. A copy is kept, in a folder of its object's key and version, so that a load that
/// is repeated copies nothing twice; below that folder it has its own path, which readers give back.
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
        if (file.Path.Contains("//", StringComparison.Ordinal))
        {
            return "its key has a folder without a name";
        }

        if (File.Exists(file.FullPath))
        {
            return null;
        }

        try
        {
            Directory.CreateDirectory(cacheFolder);
            foreach (var outdated in Directory.EnumerateDirectories(cacheFolder, $"{Hash(file.Stored!.Url)}-*"))
            {
                Directory.Delete(outdated, recursive: true);
            }

            Directory.CreateDirectory(Path.GetDirectoryName(file.FullPath)!);
            await store.DownloadAsync(file.Stored!, file.FullPath, cancellationToken);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ObjectStoreException { IsAboutObject: true })
        {
            return e.Message;
        }
    }

    // Always as long, so that a reader can cut it off the path of any file.
    private string PathOf(StoredObject stored) => Path.Combine(cacheFolder, $"{Hash(stored.Url)}-{Hash(stored.Version)}", stored.Key[place.Prefix.Length..]);

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16];
}
