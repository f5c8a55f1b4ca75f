namespace SpotifyEtl.Models.Engine.Staging.Objects;

/// <summary>An object as a listing shows it.</summary>
/// <param name="Bucket">The bucket.</param>
/// <param name="Key">The whole key.</param>
/// <param name="Bytes">The size.</param>
/// <param name="ModifiedAt">When it was put there, in UTC, of no kind, as a ledger holds it.</param>
/// <param name="Version">
/// What changes whenever the bytes do: S3's ETag, without its quotes. Of an object that was put in one piece and is not encrypted by a key of KMS, it is the MD5 of the bytes.
/// </param>
public sealed record StoredObject(string Bucket, string Key, long Bytes, DateTime ModifiedAt, string Version)
{
    /// <summary>The object's address.</summary>
    public string Url => $"s3://{Bucket}/{Key}";
}
