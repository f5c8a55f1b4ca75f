using System.Collections.Concurrent;
using System.Security.Cryptography;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Staging.Files;
using SpotifyEtl.Models.Engine.Staging.Inspection;
using SpotifyEtl.Models.Engine.Staging.Objects;

namespace SpotifyEtl.Models.Engine.Landing;

/// <summary>
/// Finds the files that the object store lacks, by key, size and SHA-256. The store's listing passes by once and is not kept, so that it may be of any length; only where the
/// sizes agree is a file read.
/// </summary>
internal sealed class LandingComparer(IObjectStore store, LandingRequest request, int parallel)
{
    // MD5 in hexadecimal digits: the version of an object that was put in one piece.
    private const int Md5Digits = MD5.HashSizeInBytes * 2;

    /// <summary>Compares.</summary>
    /// <param name="diagnostics">Takes files that cannot be read.</param>
    /// <param name="cancellationToken">Stops the comparison.</param>
    /// <exception cref="ProjectException">There is nothing to list, or two files would be one object.</exception>
    /// <exception cref="ObjectStoreException">The store cannot be listed.</exception>
    public async Task<LandingPlan> CompareAsync(DiagnosticBag diagnostics, CancellationToken cancellationToken)
    {
        var files = Keys(LandingFiles.List(request.From));
        var found = new Dictionary<string, StoredObject>(StringComparer.Ordinal);
        var extra = new List<StoredObject>();
        await foreach (var stored in store.ListAsync(request.To, cancellationToken))
        {
            if (files.ContainsKey(stored.Key))
            {
                found.Add(stored.Key, stored);
            }
            else if (request.Deletes && request.To.Takes(stored.Bucket, stored.Key))
            {
                extra.Add(stored);
            }
        }

        var toLand = new ConcurrentBag<FileToLand>();
        var unread = 0;
        var options = new ParallelOptions { MaxDegreeOfParallelism = parallel, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(files, options, async (file, token) =>
        {
            try
            {
                if (await CompareAsync(file.Value, file.Key, found.GetValueOrDefault(file.Key), token) is { } different)
                {
                    toLand.Add(different);
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                Interlocked.Increment(ref unread);
                diagnostics.Add(DiagnosticCodes.FileNotLanded(file.Value.Path, e.Message));
            }
        });
        return new LandingPlan([.. toLand.OrderBy(file => file.Key, StringComparer.Ordinal)], files.Count - toLand.Count - unread, unread, extra);
    }

    private SortedDictionary<string, SourceFile> Keys(IReadOnlyList<SourceFile> files)
    {
        var byKey = new SortedDictionary<string, SourceFile>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            var name = file.Path.LastIndexOf('/') + 1;
            var partition = request.PartitionOf?.Invoke(file) ?? "";
            var key = request.To.KeyOf(partition.Length == 0 ? file.Path : $"{file.Path[..name]}{partition}/{file.Path[name..]}");
            if (!byKey.TryAdd(key, file))
            {
                throw new ProjectException(DiagnosticCodes.TwoFilesOneKey(byKey[key].Path, file.Path, key));
            }
        }

        return byKey;
    }

    // Null where the store has the very bytes.
    private async Task<FileToLand?> CompareAsync(SourceFile file, string key, StoredObject? stored, CancellationToken cancellationToken)
    {
        if (stored is null || stored.Bytes != file.Bytes)
        {
            return new FileToLand(file, key, stored is null, Hash: null);
        }

        await using var content = FileContent.OpenRaw(file.FullPath);
        if (await store.ReadNotedHashAsync(stored, cancellationToken) is { } noted)
        {
            var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellationToken));
            return hash == noted ? null : new FileToLand(file, key, IsNew: false, hash);
        }

        // Somebody else put it there. S3 names an object by its MD5, unless it came in parts.
#pragma warning disable CA5351
        var isSame = stored.Version.Length == Md5Digits && Convert.ToHexStringLower(await MD5.HashDataAsync(content, cancellationToken)) == stored.Version;
#pragma warning restore CA5351
        return isSame ? null : new FileToLand(file, key, IsNew: false, Hash: null);
    }
}
