using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using SpotifyEtl.Models.Engine.Staging.Objects;

namespace SpotifyEtl.Models.Tests.Engine.Staging;

/// <summary>Buckets in memory, with the versions and the notes that S3 gives objects; counts what it is asked.</summary>
internal sealed class MemoryStore : IObjectStore
{
    private static readonly DateTime SomeTime = new(2026, 1, 2, 3, 4, 5);

    private readonly SortedDictionary<string, Held> _objects = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();

    public string? Region => "eu-west-1";

    public int NotesRead { get; private set; }

    public int StartsRead { get; private set; }

    public int Downloads { get; private set; }

    public List<string> Uploaded { get; } = [];

    /// <summary>What happens before a file is put; null for nothing.</summary>
    public Action<ObjectUpload>? BeforeUpload { get; set; }

    public IEnumerable<string> Keys => _objects.Keys;

    /// <summary>Puts an object. One that came in parts has a version that is no MD5.</summary>
    public void Put(string key, byte[] bytes, string? noted = null, bool isInParts = false)
    {
#pragma warning disable CA5351 // S3 names objects so.
        var md5 = Convert.ToHexStringLower(MD5.HashData(bytes));
#pragma warning restore CA5351
        lock (_lock)
        {
            _objects[key] = new Held(bytes, isInParts ? $"{md5}-2" : md5, noted);
        }
    }

    public void Remove(string key) => _objects.Remove(key);

    public async IAsyncEnumerable<StoredObject> ListAsync(ObjectLocation place, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.Yield();
        foreach (var (key, held) in _objects.Where(stored => stored.Key.StartsWith(place.Prefix, StringComparison.Ordinal)).ToList())
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return new StoredObject(place.Bucket, key, held.Bytes.Length, SomeTime, held.Version);
        }
    }

    public Task<byte[]?> FindAsync(string bucket, string key, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return Task.FromResult(_objects.GetValueOrDefault(key)?.Bytes);
        }
    }

    public Task<string?> ReadNotedHashAsync(StoredObject stored, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            NotesRead++;
            return Task.FromResult(_objects.GetValueOrDefault(stored.Key)?.Noted);
        }
    }

    public Task<byte[]> ReadStartAsync(StoredObject stored, int bytes, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            StartsRead++;
            return Task.FromResult(Find(stored).Bytes.Take(bytes).ToArray());
        }
    }

    public async Task DownloadAsync(StoredObject stored, string path, CancellationToken cancellationToken)
    {
        byte[] bytes;
        lock (_lock)
        {
            Downloads++;
            bytes = Find(stored).Bytes;
        }

        await File.WriteAllBytesAsync(path, bytes, cancellationToken);
    }

    public Task PutAsync(string bucket, string key, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        Put(key, content.ToArray());
        return Task.CompletedTask;
    }

    public async Task UploadAsync(ObjectUpload upload, Action<long> sent, CancellationToken cancellationToken)
    {
        BeforeUpload?.Invoke(upload);
        var bytes = await File.ReadAllBytesAsync(upload.File.FullPath, cancellationToken);
        if (!upload.File.IsUnchanged())
        {
            throw new FileChangedException(upload.File.FullPath);
        }

        sent(bytes.Length / 2);
        sent(bytes.Length);
        Put(upload.Key, bytes, upload.Hash);
        lock (_lock)
        {
            Uploaded.Add(upload.Key);
        }
    }

    public Task DeleteAsync(string bucket, IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        foreach (var key in keys)
        {
            Remove(key);
        }

        return Task.CompletedTask;
    }

    public void Dispose()
    {
    }

    private Held Find(StoredObject stored) => _objects.TryGetValue(stored.Key, out var held)
        ? held.Version == stored.Version ? held : throw new ObjectStoreException(ObjectStoreFault.ObjectChanged, $"{stored.Url} is another by now", null)
        : throw new ObjectStoreException(ObjectStoreFault.ObjectGone, $"{stored.Url} is not there", null);

    private sealed record Held(byte[] Bytes, string Version, string? Noted);
}
