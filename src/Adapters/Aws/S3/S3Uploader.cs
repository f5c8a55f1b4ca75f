using System.Buffers;
using System.Security.Cryptography;
using Amazon.S3;
using Amazon.S3.Model;
using SpotifyEtl.Models.Engine.Staging.Objects;

namespace SpotifyEtl.Models.Adapters.Aws.S3;

/// <summary>
/// Puts files. One that fits a part goes in one piece; a larger one goes in parts, several at a time, and appears only once all are there. As many parts are in memory as
/// are on their way, of all files together.
/// </summary>
internal sealed class S3Uploader(S3Calls calls, S3UploadJournal journal, int parallel) : IDisposable
{
    /// <summary>The name of the note of an object's SHA-256.</summary>
    public const string HashName = "sha256";

    private const long PartBytes = 8 << 20;

    // The service's own limit.
    private const int MaxParts = 10_000;

    private readonly SemaphoreSlim _room = new(parallel);

    /// <inheritdoc cref="IObjectStore.UploadAsync"/>
    public Task UploadAsync(ObjectUpload upload, Action<long> sent, CancellationToken cancellationToken) =>
        upload.File.Bytes <= PartBytes ? PutAsync(upload, sent, cancellationToken) : PutInPartsAsync(upload, sent, cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _room.Dispose();

    private async Task PutAsync(ObjectUpload upload, Action<long> sent, CancellationToken cancellationToken)
    {
        await WithPartAsync(upload, 0, (int)upload.File.Bytes, PutAsync, cancellationToken);
        sent(upload.File.Bytes);

        async Task<bool> PutAsync(ArraySegment<byte> content)
        {
            if (Convert.ToHexStringLower(SHA256.HashData(content)) != upload.Hash)
            {
                throw new FileChangedException(upload.File.FullPath);
            }

            await calls.RunAsync(
                S3Operation.Put, upload.Bucket, upload.Key,
                (client, moved, token) =>
                {
                    var request = new PutObjectRequest { BucketName = upload.Bucket, Key = upload.Key, InputStream = StreamOf(content) };
                    request.Metadata[HashName] = upload.Hash;
                    request.StreamTransferProgress += (_, _) => moved();
                    return client.PutObjectAsync(request, token);
                },
                cancellationToken);
            return true;
        }
    }

    private async Task PutInPartsAsync(ObjectUpload upload, Action<long> sent, CancellationToken cancellationToken)
    {
        try
        {
            await TryInPartsAsync(upload, sent, cancellationToken);
        }
        catch (ObjectStoreException e) when (IsGone(e))
        {
            // Another run went on with the same upload and was done first, or a rule of the bucket removed it.
            journal.Forget(upload.Bucket, upload.Key);
            await TryInPartsAsync(upload, sent, cancellationToken);
        }
    }

    private async Task TryInPartsAsync(ObjectUpload upload, Action<long> sent, CancellationToken cancellationToken)
    {
        var (begun, there) = await ResumeAsync(upload, cancellationToken) ?? (await BeginAsync(upload, cancellationToken), new Dictionary<int, PartDetail>());
        var parts = new PartETag[(int)((upload.File.Bytes + begun.PartBytes - 1) / begun.PartBytes)];
        var done = 0L;
        var options = new ParallelOptions { MaxDegreeOfParallelism = parallel, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, parts.Length, options, async (index, token) =>
        {
            var length = (int)Math.Min(begun.PartBytes, upload.File.Bytes - (index * begun.PartBytes));
            parts[index] = await WithPartAsync(
                upload, index * begun.PartBytes, length, content => PutPartAsync(upload, begun, index + 1, content, there.GetValueOrDefault(index + 1), token), token);
            sent(Interlocked.Add(ref done, length));
        });
        await CompleteAsync(upload, begun, parts, cancellationToken);
    }

    // The upload of an earlier attempt, with the parts that are there; null where it was of other bytes, or is gone.
    private async Task<(S3BegunUpload Begun, Dictionary<int, PartDetail> Parts)?> ResumeAsync(ObjectUpload upload, CancellationToken cancellationToken)
    {
        if (journal.Find(upload.Bucket, upload.Key) is not { } begun)
        {
            return null;
        }

        if (begun.Hash != upload.Hash)
        {
            await AbortAsync(upload, begun, cancellationToken);
            return null;
        }

        try
        {
            var parts = new Dictionary<int, PartDetail>();
            var request = new ListPartsRequest { BucketName = upload.Bucket, Key = upload.Key, UploadId = begun.Id };
            bool hasMore;
            do
            {
                var page = await calls.RunAsync(S3Operation.ListParts, upload.Bucket, upload.Key, (client, token) => client.ListPartsAsync(request, token), cancellationToken);
                foreach (var part in page.Parts ?? [])
                {
                    parts[part.PartNumber ?? 0] = part;
                }

                hasMore = page.IsTruncated ?? false;
                request.PartNumberMarker = page.NextPartNumberMarker?.ToString(System.Globalization.CultureInfo.InvariantCulture);
            }
            while (hasMore);
            return (begun, parts);
        }
        catch (ObjectStoreException e) when (IsGone(e))
        {
            return null;
        }
    }

    private async Task<S3BegunUpload> BeginAsync(ObjectUpload upload, CancellationToken cancellationToken)
    {
        var request = new InitiateMultipartUploadRequest { BucketName = upload.Bucket, Key = upload.Key, ChecksumAlgorithm = ChecksumAlgorithm.CRC32 };
        request.Metadata[HashName] = upload.Hash;
        var answer = await calls.RunAsync(
            S3Operation.BeginUpload, upload.Bucket, upload.Key, (client, token) => client.InitiateMultipartUploadAsync(request, token), cancellationToken);
        var begun = new S3BegunUpload(answer.UploadId, upload.Hash, Math.Max(PartBytes, (upload.File.Bytes / MaxParts) + 1));
        journal.Note(upload.Bucket, upload.Key, begun);
        return begun;
    }

    private async Task<PartETag> PutPartAsync(
        ObjectUpload upload, S3BegunUpload begun, int number, ArraySegment<byte> content, PartDetail? there, CancellationToken cancellationToken)
    {
        if (there is not null && there.Size == content.Count && (there.ETag ?? "").Trim('"') == HashOfPart(content))
        {
            return new PartETag(number, there.ETag) { ChecksumCRC32 = there.ChecksumCRC32 };
        }

        var answer = await calls.RunAsync(
            S3Operation.PutPart, upload.Bucket, upload.Key,
            (client, moved, token) =>
            {
                var request = new UploadPartRequest
                {
                    BucketName = upload.Bucket,
                    Key = upload.Key,
                    UploadId = begun.Id,
                    PartNumber = number,
                    PartSize = content.Count,
                    InputStream = StreamOf(content),
                    ChecksumAlgorithm = ChecksumAlgorithm.CRC32,
                };
                request.StreamTransferProgress += (_, _) => moved();
                return client.UploadPartAsync(request, token);
            },
            cancellationToken);
        return new PartETag(answer);
    }

    private async Task CompleteAsync(ObjectUpload upload, S3BegunUpload begun, PartETag[] parts, CancellationToken cancellationToken)
    {
        if (!upload.File.IsUnchanged())
        {
            await AbortAsync(upload, begun, cancellationToken);
            throw new FileChangedException(upload.File.FullPath);
        }

        var request = new CompleteMultipartUploadRequest { BucketName = upload.Bucket, Key = upload.Key, UploadId = begun.Id, PartETags = [.. parts] };
        await calls.RunAsync(S3Operation.CompleteUpload, upload.Bucket, upload.Key, (client, token) => client.CompleteMultipartUploadAsync(request, token), cancellationToken);
        journal.Forget(upload.Bucket, upload.Key);
    }

    private async Task AbortAsync(ObjectUpload upload, S3BegunUpload begun, CancellationToken cancellationToken)
    {
        var request = new AbortMultipartUploadRequest { BucketName = upload.Bucket, Key = upload.Key, UploadId = begun.Id };
        try
        {
            await calls.RunAsync(S3Operation.AbortUpload, upload.Bucket, upload.Key, (client, token) => client.AbortMultipartUploadAsync(request, token), cancellationToken);
        }
        catch (ObjectStoreException e) when (IsGone(e))
        {
            // Somebody, or a rule of the bucket, was quicker.
        }

        journal.Forget(upload.Bucket, upload.Key);
    }

    // Reads a part once there is room for it.
    private async Task<T> WithPartAsync<T>(ObjectUpload upload, long offset, int length, Func<ArraySegment<byte>, Task<T>> send, CancellationToken cancellationToken)
    {
        await _room.WaitAsync(cancellationToken);
        var buffer = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            using var file = File.OpenHandle(upload.File.FullPath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var read = 0;
            int count;
            while (read < length && (count = await RandomAccess.ReadAsync(file, buffer.AsMemory(read, length - read), offset + read, cancellationToken)) > 0)
            {
                read += count;
            }

            return read == length ? await send(new ArraySegment<byte>(buffer, 0, length)) : throw new FileChangedException(upload.File.FullPath);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
            _room.Release();
        }
    }

    private static MemoryStream StreamOf(ArraySegment<byte> content) => new(content.Array!, content.Offset, content.Count, writable: false);

    // S3 names a part by its MD5, which is no secret and no proof here: it only says whether the part has to be sent again.
#pragma warning disable CA5351
    private static string HashOfPart(ArraySegment<byte> content) => Convert.ToHexStringLower(MD5.HashData(content));
#pragma warning restore CA5351

    private static bool IsGone(ObjectStoreException e) => e.InnerException is AmazonS3Exception { ErrorCode: "NoSuchUpload" };
}
