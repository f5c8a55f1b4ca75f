using SpotifyEtl.Models.Engine.Staging.Files;

namespace SpotifyEtl.Models.Engine.Staging.Objects;

/// <summary>A file on its way into a bucket.</summary>
/// <param name="File">The file as it was listed.</param>
/// <param name="Hash">The SHA-256 of its bytes, in lower-case hexadecimal digits, which is noted with the object.</param>
/// <param name="Bucket">The bucket.</param>
/// <param name="Key">The key.</param>
public sealed record ObjectUpload(SourceFile File, string Hash, string Bucket, string Key)
{
    /// <summary>The object's address.</summary>
    public string Url => $"s3://{Bucket}/{Key}";
}

/// <summary>A file was written to while it was being read.</summary>
/// <param name="path">The file.</param>
public sealed class FileChangedException(string path) : Exception($"{path} changed while it was being read");
