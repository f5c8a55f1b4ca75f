namespace SpotifyEtl.Models.Engine.Staging.Objects;

/// <summary>Buckets of objects: what staging and landing need of S3.</summary>
public interface IObjectStore : IDisposable
{
    /// <summary>The region, such as <c>eu-west-1</c>, for others that are to read from the store; null where none is known.</summary>
    string? Region { get; }

    /// <summary>The objects below a place, page by page, in the order of the bytes of their keys.</summary>
    /// <exception cref="ObjectStoreException">The bucket is missing or may not be listed, or there is no answer.</exception>
    IAsyncEnumerable<StoredObject> ListAsync(ObjectLocation place, CancellationToken cancellationToken);

    /// <summary>The SHA-256 that was noted with an object when it was landed, in lower-case hexadecimal digits; null where none was, or the object is gone.</summary>
    /// <exception cref="ObjectStoreException">The store refuses, or there is no answer.</exception>
    Task<string?> ReadNotedHashAsync(StoredObject stored, CancellationToken cancellationToken);

    /// <summary>The first bytes of an object.</summary>
    /// <exception cref="ObjectStoreException">It is gone, or another by now, or may not be read.</exception>
    Task<byte[]> ReadStartAsync(StoredObject stored, int bytes, CancellationToken cancellationToken);

    /// <summary>Copies an object into a file; the file is there whole or not at all.</summary>
    /// <exception cref="ObjectStoreException">It is gone, or another by now, or may not be read.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    Task DownloadAsync(StoredObject stored, string path, CancellationToken cancellationToken);

    /// <summary>The content of a small object; null where there is none.</summary>
    /// <exception cref="ObjectStoreException">The store refuses, or there is no answer.</exception>
    Task<byte[]?> FindAsync(string bucket, string key, CancellationToken cancellationToken);

    /// <summary>Puts a few bytes.</summary>
    /// <exception cref="ObjectStoreException">The store refuses, or there is no answer.</exception>
    Task PutAsync(string bucket, string key, ReadOnlyMemory<byte> content, CancellationToken cancellationToken);

    /// <summary>
    /// Puts a file, in parts where it is large, and goes on where an earlier attempt stopped. The object is there whole or not at all; where the file changed
    /// meanwhile, not at all.
    /// </summary>
    /// <param name="upload">What goes where.</param>
    /// <param name="sent">Is told the bytes that are there, each time more are, those of an earlier attempt included.</param>
    /// <param name="cancellationToken">Stops it; what was sent in parts is kept for the next attempt.</param>
    /// <exception cref="ObjectStoreException">The store refuses, or there is no answer.</exception>
    /// <exception cref="FileChangedException">The file is no longer what the upload says.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    Task UploadAsync(ObjectUpload upload, Action<long> sent, CancellationToken cancellationToken);

    /// <summary>Removes objects; one that is gone already is as good.</summary>
    /// <exception cref="ObjectStoreException">The store refuses, or there is no answer.</exception>
    Task DeleteAsync(string bucket, IReadOnlyList<string> keys, CancellationToken cancellationToken);
}
