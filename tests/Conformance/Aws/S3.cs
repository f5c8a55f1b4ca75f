using Amazon.Runtime;
using Amazon.S3;
using SpotifyEtl.Models.Adapters.Aws;
using SpotifyEtl.Models.Adapters.Aws.S3;

namespace SpotifyEtl.Models.Conformance.Aws;

/// <summary>S3 of the tests' server.</summary>
internal static class S3
{
    /// <summary>The tool's store, led to the tests' server.</summary>
    public static S3Store Store(AwsServer server, string journalFolder, TimeSpan? timeout = null) => S3Store.Create(Settings(server, timeout), journalFolder);

    /// <summary>The settings that lead there.</summary>
    public static AwsSettings Settings(AwsServer server, TimeSpan? timeout = null) => new()
    {
        Region = AwsServer.Region,
        AccessKeyId = "AKIDEXAMPLE",
        SecretAccessKey = "secret",
        EndpointUrl = server.Url,
        Timeout = timeout ?? TimeSpan.FromSeconds(60),
    };

    /// <summary>The SDK's own client.</summary>
    public static AmazonS3Client Client(AwsServer server, int retries = 2) => new(new BasicAWSCredentials("AKIDEXAMPLE", "secret"), new AmazonS3Config
    {
        ServiceURL = server.Url,
        ForcePathStyle = true,
        AuthenticationRegion = AwsServer.Region,
        MaxErrorRetry = retries,
    });
}
