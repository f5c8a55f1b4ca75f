using Amazon.Runtime;
using Amazon.S3;

namespace SpotifyEtl.Models.Conformance.Aws;

/// <summary>The SDK's own client of S3, led to the tests' server.</summary>
internal static class S3
{
    public static AmazonS3Client Client(AwsServer server, int retries = 2) => new(new BasicAWSCredentials("AKIDEXAMPLE", "secret"), new AmazonS3Config
    {
        ServiceURL = server.Url,
        ForcePathStyle = true,
        AuthenticationRegion = AwsServer.Region,
        MaxErrorRetry = retries,
    });
}
