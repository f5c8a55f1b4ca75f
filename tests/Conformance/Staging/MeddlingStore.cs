using SpotifyEtl.Models.Engine.Staging.Objects;

namespace SpotifyEtl.Models.Conformance.Staging;

/// <summary>A real store in which something happens once it was listed.</summary>
internal sealed class MeddlingStore(IObjectStore store, Func<Task> afterListing) : IObjectStore
{
    /// <summary>What happens before something is put.</summary>
    public Func<Task>? BeforePut { get; init; }

    public string? Region => store.Region;

    public async IAsyncEnumerable<StoredObject> ListAsync(ObjectLocation place, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var stored in store.ListAsync(place, cancellationToken))
        {
            yield return stored;
        }

        await afterListing();
    }

    public Task<string?> ReadNotedHashAsync(StoredObject stored, CancellationToken cancellationToken) => store.ReadNotedHashAsync(stored, cancellationToken);

    public Task<byte[]> ReadStartAsync(StoredObject stored, int bytes, CancellationToken cancellationToken) => store.ReadStartAsync(stored, bytes, cancellationToken);

    public Task DownloadAsync(StoredObject stored, string path, CancellationToken cancellationToken) => store.DownloadAsync(stored, path, cancellationToken);

    public async Task PutAsync(string bucket, string key, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        await (BeforePut?.Invoke() ?? Task.CompletedTask);
        await store.PutAsync(bucket, key, content, cancellationToken);
    }

    public Task<byte[]?> FindAsync(string bucket, string key, CancellationToken cancellationToken) => store.FindAsync(bucket, key, cancellationToken);

    public Task UploadAsync(ObjectUpload upload, Action<long> sent, CancellationToken cancellationToken) => store.UploadAsync(upload, sent, cancellationToken);

    public Task DeleteAsync(string bucket, IReadOnlyList<string> keys, CancellationToken cancellationToken) => store.DeleteAsync(bucket, keys, cancellationToken);

    public void Dispose() => store.Dispose();
}
