using SpotifyEtl.Models.Support.Aws;

namespace SpotifyEtl.Models.Support.Engines;

/// <summary>A database that uses other services of AWS: it fetches objects from S3 itself, say.</summary>
public interface ICloudDatabase
{
    /// <summary>Leads it to the AWS of a test.</summary>
    void Join(AwsServer aws);
}
