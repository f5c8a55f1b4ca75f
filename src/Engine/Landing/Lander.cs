using System.Security.Cryptography;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Staging.Inspection;
using SpotifyEtl.Models.Engine.Staging.Objects;

namespace SpotifyEtl.Models.Engine.Landing;

/// <summary>Brings local files into an object store: only what is new or changed, several at a time. One file that fails does not stop the others.</summary>
/// <param name="store">The object store.</param>
/// <param name="listener">Hears of each file.</param>
/// <param name="time">The clock.</param>
public sealed class Lander(IObjectStore store, ILandingListener listener, TimeProvider time)
{
    // Files in flight; the store itself bounds what is in memory.
    private const int FilesAtOnce = 16;

    /// <summary>Brings them.</summary>
    /// <param name="request">What to bring where.</param>
    /// <param name="diagnostics">Takes files that could not be put.</param>
    /// <param name="cancellationToken">Stops; whatever is there whole stays, and the next call goes on with the rest.</param>
    /// <exception cref="ProjectException">There is nothing to list, or two files would be one object.</exception>
    /// <exception cref="ObjectStoreException">The store refuses everything, or cannot be reached.</exception>
    public async Task<LandingResult> LandAsync(LandingRequest request, DiagnosticBag diagnostics, CancellationToken cancellationToken)
    {
        var startedAt = time.GetTimestamp();
        var plan = await new LandingComparer(store, request, FilesAtOnce).CompareAsync(diagnostics, cancellationToken);
        listener.OnCompared(plan, request.To);
        if (request.IsDryRun)
        {
            return new LandingResult(plan, 0, 0, plan.Unread, 0, time.GetElapsedTime(startedAt));
        }

        var (landed, bytes) = (0, 0L);
        var options = new ParallelOptions { MaxDegreeOfParallelism = FilesAtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(plan.Files, options, async (file, token) =>
        {
            if (await PutAsync(file, request.To.Bucket, token) is { } problem)
            {
                diagnostics.Add(problem);
                return;
            }

            Interlocked.Increment(ref landed);
            Interlocked.Add(ref bytes, file.File.Bytes);
            listener.OnLanded(file);
        });
        await DeleteAsync(plan.Extra, request.To.Bucket, cancellationToken);
        return new LandingResult(plan, landed, bytes, plan.Unread + plan.Files.Count - landed, plan.Extra.Count, time.GetElapsedTime(startedAt));
    }

    private async Task<Diagnostic?> PutAsync(FileToLand file, string bucket, CancellationToken cancellationToken)
    {
        try
        {
            var hash = file.Hash ?? await HashAsync(file.File.FullPath, cancellationToken);
            var before = 0L;
            await store.UploadAsync(
                new ObjectUpload(file.File, hash, bucket, file.Key), sent => listener.OnSent(sent - Interlocked.Exchange(ref before, sent)), cancellationToken);
            return null;
        }
        catch (FileChangedException)
        {
            return DiagnosticCodes.FileChangedWhileLanding(file.File.Path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return DiagnosticCodes.FileNotLanded(file.File.Path, e.Message);
        }
    }

    private async Task DeleteAsync(IReadOnlyList<StoredObject> extra, string bucket, CancellationToken cancellationToken)
    {
        if (extra.Count > 0)
        {
            await store.DeleteAsync(bucket, [.. extra.Select(stored => stored.Key)], cancellationToken);
        }

        foreach (var stored in extra)
        {
            listener.OnDeleted(stored);
        }
    }

    private static async Task<string> HashAsync(string path, CancellationToken cancellationToken)
    {
        await using var content = FileContent.OpenRaw(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellationToken));
    }
}
