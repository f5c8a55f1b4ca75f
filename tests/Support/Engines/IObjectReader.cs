namespace SpotifyEtl.Models.Support.Engines;

/// <summary>A database that fetches objects from S3 itself.</summary>
public interface IObjectReader
{
    /// <summary>The address of the S3 that it asks.</summary>
    string? S3Endpoint { set; }
}
