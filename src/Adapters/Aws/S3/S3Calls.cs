using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.S3;
using Amazon.S3.Model;
using SpotifyEtl.Models.Engine.Staging.Objects;

namespace SpotifyEtl.Models.Adapters.Aws.S3;

/// <summary>S3's client, and the one road that every call takes: with a limit to how long nothing may happen, and with errors in the port's words.</summary>
internal sealed class S3Calls : IDisposable
{
    private readonly AmazonS3Client _client;

    // A store that takes a connection and says nothing would hold a run for ever.
    private readonly TimeSpan _silence;

    private S3Calls(AmazonS3Client client, TimeSpan silence) => (_client, _silence) = (client, silence);

    /// <summary>The region that calls are signed for.</summary>
    public string Region => _client.Config.AuthenticationRegion;

    /// <summary>Makes a client; the first call finds out whether there are credentials.</summary>
    /// <exception cref="ObjectStoreException">There is no region, or no profile of that name.</exception>
    public static S3Calls Create(AwsSettings settings)
    {
        try
        {
            var config = new AmazonS3Config { RetryMode = RequestRetryMode.Standard, MaxErrorRetry = AwsClientConfig.Retries, Timeout = System.Threading.Timeout.InfiniteTimeSpan };
            AwsClientConfig.Locate(config, settings);
            if ((settings.EndpointUrl ?? config.ServiceURL) is { Length: > 0 } address)
            {
                // Names of buckets in front of such an address would be names of hosts that nobody knows.
                config.ServiceURL = address;
                config.ForcePathStyle = true;
            }

            return new S3Calls(AwsClientConfig.Credentials(settings) is { } credentials ? new Client(credentials, config) : new Client(config), settings.Timeout);
        }
        catch (AmazonClientException e)
        {
            throw S3Errors.Translate(e, S3Operation.List, bucket: null, key: null, settings.Timeout);
        }
    }

    /// <summary>Calls; what nobody answers in time fails.</summary>
    public Task<T> RunAsync<T>(S3Operation operation, string bucket, string? key, Func<AmazonS3Client, CancellationToken, Task<T>> call, CancellationToken cancellationToken) =>
        RunAsync(operation, bucket, key, (client, _, token) => call(client, token), cancellationToken);

    /// <summary>Calls; what is silent for too long fails. The call says whenever something has moved.</summary>
    public async Task<T> RunAsync<T>(
        S3Operation operation, string bucket, string? key, Func<AmazonS3Client, Action, CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        using var silence = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        silence.CancelAfter(_silence);
        try
        {
            return await call(_client, () => silence.CancelAfter(_silence), silence.Token);
        }
        catch (Exception e) when (AwsErrors.IsAboutTheCall(e, cancellationToken))
        {
            throw S3Errors.Translate(e, operation, bucket, key, _silence);
        }
    }

    /// <inheritdoc cref="IObjectStore.ListAsync"/>
    public async IAsyncEnumerable<StoredObject> ListAsync(ObjectLocation place, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var request = new ListObjectsV2Request { BucketName = place.Bucket, Prefix = place.Prefix };
        do
        {
            var page = await RunAsync(S3Operation.List, place.Bucket, key: null, (client, token) => client.ListObjectsV2Async(request, token), cancellationToken);
            foreach (var item in page.S3Objects ?? [])
            {
                yield return new StoredObject(
                    place.Bucket, item.Key, item.Size ?? 0, DateTime.SpecifyKind((item.LastModified ?? default).ToUniversalTime(), DateTimeKind.Unspecified), (item.ETag ?? "").Trim('"'));
            }

            request.ContinuationToken = page.NextContinuationToken;
        }
        while (request.ContinuationToken is not null);
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private sealed class Client : AmazonS3Client
    {
        public Client(AmazonS3Config config)
            : base(config)
        {
        }

        public Client(AWSCredentials credentials, AmazonS3Config config)
            : base(credentials, config)
        {
        }

        [SuppressMessage("Reliability", "CA2000", Justification = "The pipeline owns its handlers.")]
        protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
        {
            base.CustomizeRuntimePipeline(pipeline);
            pipeline.AddHandlerAfter<RetryHandler>(new AwsAttempt());
        }
    }
}
