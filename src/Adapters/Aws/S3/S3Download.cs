using Amazon.S3.Model;
using SpotifyEtl.Models.Engine.Staging.Objects;

namespace SpotifyEtl.Models.Adapters.Aws.S3;

/// <summary>Copies one object into a file, which is there whole or not at all. A body that breaks off is asked for again from where it broke.</summary>
internal sealed class S3Download(S3Calls calls, StoredObject stored, string path)
{
    private const int Attempts = 4;
    private const int BufferBytes = 1 << 20;

    private readonly string _unfinished = $"{path}.{Path.GetRandomFileName()}";
    private long _written;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using (var file = new FileStream(_unfinished, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, useAsync: true))
            {
                for (var attempt = 1; _written < stored.Bytes; attempt++)
                {
                    await ContinueAsync(file, isLast: attempt == Attempts, cancellationToken);
                }
            }

            File.Move(_unfinished, path, overwrite: true);
        }
        catch
        {
            File.Delete(_unfinished);
            throw;
        }
    }

    // Only the same bytes as were listed: of an object that was put anew, the rest would not belong to the beginning.
    private Task<bool> ContinueAsync(FileStream file, bool isLast, CancellationToken cancellationToken)
    {
        var request = new GetObjectRequest { BucketName = stored.Bucket, Key = stored.Key, EtagToMatch = stored.Version };
        if (_written > 0)
        {
            request.ByteRange = new ByteRange(_written, stored.Bytes - 1);
        }

        return calls.RunAsync(
            S3Operation.Get, stored.Bucket, stored.Key,
            async (client, moved, token) =>
            {
                using var response = await client.GetObjectAsync(request, token);
                try
                {
                    await CopyAsync(response.ResponseStream, file, moved, token);
                }
                catch (Exception e) when (!isLast && e is HttpIOException or HttpRequestException or IOException { InnerException: System.Net.Sockets.SocketException })
                {
                    // The caller goes on from here.
                }

                return true;
            },
            cancellationToken);
    }

    private async Task CopyAsync(Stream content, FileStream file, Action moved, CancellationToken cancellationToken)
    {
        var buffer = new byte[BufferBytes];
        int read;
        while ((read = await content.ReadAsync(buffer, cancellationToken)) > 0)
        {
            moved();
            await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            _written += read;
        }
    }
}
