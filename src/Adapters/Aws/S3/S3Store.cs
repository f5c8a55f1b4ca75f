using System.Security.Cryptography;
using Amazon.S3.Model;
using SpotifyEtl.Models.Engine.Staging.Objects;

namespace SpotifyEtl.Models.Adapters.Aws.S3;

/// <summary>Buckets of S3, or of a server that speaks as it does.</summary>
public sealed class S3Store : IObjectStore
{
    /// <summary>How many requests with content are on their way at once, each with a part in memory.</summary>
    private const int Parallel = 16;

    private const int Attempts = 3;

    // The service's own limit.
    private const int KeysPerDelete = 1_000;

    private readonly S3Calls _calls;
    private readonly S3Uploader _uploader;

    private S3Store(S3Calls calls, S3UploadJournal journal)
    {
        _calls = calls;
        _uploader = new S3Uploader(calls, journal, Parallel);
    }

    /// <summary>Makes a store; the first call finds out whether there are credentials.</summary>
    /// <param name="settings">Where AWS is and who asks.</param>
    /// <param name="journalFolder">An absolute folder that keeps track of uploads in parts, for the next attempt.</param>
    /// <exception cref="ObjectStoreException">There is no region, or no profile of that name.</exception>
    internal static S3Store Create(AwsSettings settings, string journalFolder) => new(S3Calls.Create(settings), new S3UploadJournal(journalFolder));

    /// <inheritdoc/>
    public string? Region => _calls.Region;

    /// <inheritdoc/>
    public IAsyncEnumerable<StoredObject> ListAsync(ObjectLocation place, CancellationToken cancellationToken) => _calls.ListAsync(place, cancellationToken);

    /// <inheritdoc/>
    public async Task<string?> ReadNotedHashAsync(StoredObject stored, CancellationToken cancellationToken)
    {
        try
        {
            var request = new GetObjectMetadataRequest { BucketName = stored.Bucket, Key = stored.Key };
            var head = await _calls.RunAsync(S3Operation.Head, stored.Bucket, stored.Key, (client, token) => client.GetObjectMetadataAsync(request, token), cancellationToken);
            var isSame = (head.ETag ?? "").Trim('"') == stored.Version;
            return isSame && head.Metadata[S3Uploader.HashName] is { Length: SHA256.HashSizeInBytes * 2 } hash ? hash : null;
        }
        catch (ObjectStoreException e) when (e.Fault == ObjectStoreFault.ObjectGone)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public async Task<byte[]> ReadStartAsync(StoredObject stored, int bytes, CancellationToken cancellationToken)
    {
        if (stored.Bytes == 0)
        {
            return [];
        }

        return await ReadAsync(
            new GetObjectRequest { BucketName = stored.Bucket, Key = stored.Key, EtagToMatch = stored.Version, ByteRange = new ByteRange(0, bytes - 1) }, cancellationToken);
    }

    /// <inheritdoc/>
    public Task DownloadAsync(StoredObject stored, string path, CancellationToken cancellationToken) => new S3Download(_calls, stored, path).RunAsync(cancellationToken);

    /// <inheritdoc/>
    public async Task<byte[]?> FindAsync(string bucket, string key, CancellationToken cancellationToken)
    {
        try
        {
            return await ReadAsync(new GetObjectRequest { BucketName = bucket, Key = key }, cancellationToken);
        }
        catch (ObjectStoreException e) when (e.Fault == ObjectStoreFault.ObjectGone)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public async Task PutAsync(string bucket, string key, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) =>
        await _calls.RunAsync(
            S3Operation.Put, bucket, key,
            (client, token) => client.PutObjectAsync(new PutObjectRequest { BucketName = bucket, Key = key, InputStream = new MemoryStream(content.ToArray()) }, token),
            cancellationToken);

    /// <inheritdoc/>
    public Task UploadAsync(ObjectUpload upload, Action<long> sent, CancellationToken cancellationToken) => _uploader.UploadAsync(upload, sent, cancellationToken);

    /// <inheritdoc/>
    public async Task DeleteAsync(string bucket, IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        foreach (var chunk in keys.Chunk(KeysPerDelete))
        {
            var request = new DeleteObjectsRequest { BucketName = bucket, Objects = [.. chunk.Select(key => new KeyVersion { Key = key })], Quiet = true };
            await _calls.RunAsync(S3Operation.Delete, bucket, chunk[0], (client, token) => client.DeleteObjectsAsync(request, token), cancellationToken);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _uploader.Dispose();
        _calls.Dispose();
    }

    private async Task<byte[]> ReadAsync(GetObjectRequest request, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await _calls.RunAsync(
                    S3Operation.Get, request.BucketName, request.Key,
                    async (client, token) =>
                    {
                        using var response = await client.GetObjectAsync(request, token);
                        using var content = new MemoryStream();
                        await response.ResponseStream.CopyToAsync(content, token);
                        return content.ToArray();
                    },
                    cancellationToken);
            }
            catch (ObjectStoreException e) when (attempt < Attempts && S3Download.IsBreak(e.InnerException))
            {
                // The SDK sends a request again, but does not ask again for an answer that broke off.
            }
        }
    }
}
