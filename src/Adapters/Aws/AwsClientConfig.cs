using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;

namespace SpotifyEtl.Models.Adapters.Aws;

/// <summary>The SDK's settings for one service.</summary>
internal sealed class AwsClientConfig : ClientConfig
{
    /// <summary>How often a call is tried again. With pauses that double from at most one second, capped at twenty, a throttled one is tried for about half a minute.</summary>
    public const int Retries = 6;

    private readonly AwsService _service;

    private AwsClientConfig(AwsService service)
        : base(new DefaultConfigurationProvider([new DefaultConfiguration { Name = DefaultConfigurationMode.Standard, RetryMode = RequestRetryMode.Standard }]))
    {
        _service = service;
        ServiceId = service.Id;
        AuthenticationServiceName = service.Name;
        RetryMode = RequestRetryMode.Standard;
        MaxErrorRetry = Retries;
        // How long an attempt may take is AwsSilence's affair, which also sees the body of an answer.
        Timeout = System.Threading.Timeout.InfiniteTimeSpan;
    }

    /// <summary>Where the service is.</summary>
    public string Address { get; private set; } = "";

    /// <inheritdoc/>
    public override string ServiceVersion => "";

    /// <inheritdoc/>
    public override string UserAgent => "etl";

    /// <inheritdoc/>
    public override string RegionEndpointServiceName => _service.Name;

    /// <summary>Puts together what the settings say and what the SDK finds for itself.</summary>
    public static AwsClientConfig Create(AwsService service, AwsSettings settings)
    {
        var config = new AwsClientConfig(service);
        var region = Locate(config, settings);
        config.Address = settings.EndpointUrl ?? config.ServiceURL ?? $"https://{service.Name}.{region.SystemName}.{region.PartitionDnsSuffix}";
        config.EndpointProvider = new AwsEndpoint(config.Address);
        return config;
    }

    /// <summary>Sets profile and region of any client, and gives the region.</summary>
    /// <exception cref="AmazonClientException">There is no region, or no profile of that name.</exception>
    public static RegionEndpoint Locate(ClientConfig config, AwsSettings settings)
    {
        if (settings.Profile is { } profile)
        {
            config.Profile = new Profile(profile);
        }

        if (settings.Region is { } name)
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(name);
        }

        var region = config.RegionEndpoint ?? throw new AmazonClientException("No AWS region is configured");
        // An address of one's own does away with the region in the SDK's eyes, but not in the signature's.
        config.AuthenticationRegion = region.SystemName;
        return region;
    }

    /// <summary>The credentials that the settings give; null where the SDK is to find them.</summary>
    public static AWSCredentials? Credentials(AwsSettings settings) =>
        settings is { AccessKeyId: { } id, SecretAccessKey: { } secret } ? new BasicAWSCredentials(id, secret) : null;

    /// <inheritdoc/>
    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) => new(Address);
}
