using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SpotifyEtl.Models.Adapters.Aws.S3;

/// <summary>Remembers on disk which uploads in parts have begun, so that the next attempt, after whatever ended this one, goes on with them.</summary>
/// <param name="folder">The absolute folder of it: a file for each upload.</param>
internal sealed class S3UploadJournal(string folder)
{
    /// <summary>The upload that was begun for an object; null where none was, or its note cannot be read.</summary>
    public S3BegunUpload? Find(string bucket, string key)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(PathOf(bucket, key)), S3JournalJson.Default.S3BegunUpload);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Notes an upload.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Note(string bucket, string key, S3BegunUpload upload)
    {
        Directory.CreateDirectory(folder);
        var path = PathOf(bucket, key);
        var unfinished = $"{path}.{Path.GetRandomFileName()}";
        File.WriteAllBytes(unfinished, JsonSerializer.SerializeToUtf8Bytes(upload, S3JournalJson.Default.S3BegunUpload));
        File.Move(unfinished, path, overwrite: true);
    }

    /// <summary>Forgets an upload.</summary>
    public void Forget(string bucket, string key)
    {
        if (Directory.Exists(folder))
        {
            File.Delete(PathOf(bucket, key));
        }
    }

    // Keys may be longer than names of files, and hold what those may not.
    private string PathOf(string bucket, string key) =>
        Path.Combine(folder, $"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{bucket}/{key}")))}.json");
}

/// <summary>An upload in parts that has begun.</summary>
/// <param name="Id">S3's id of it.</param>
/// <param name="Hash">The SHA-256 of the whole.</param>
/// <param name="PartBytes">The size of its parts, the last aside.</param>
internal sealed record S3BegunUpload(string Id, string Hash, long PartBytes);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(S3BegunUpload))]
internal sealed partial class S3JournalJson : JsonSerializerContext;
