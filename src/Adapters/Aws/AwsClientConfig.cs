using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;

namespace SpotifyEtl.Models.Adapters.Aws;

/// <summary>The SDK's settings for one service.</summary>
internal sealed class AwsClientConfig : ClientConfig
{
    // With pauses that double from at most one second, capped at twenty, a throttled call is tried for about half a minute.
    private const int Retries = 6;

    private readonly AwsService _service;
    private string _address = "";

    private AwsClientConfig(AwsService service)
        : base(new DefaultConfigurationProvider([new DefaultConfiguration { Name = DefaultConfigurationMode.Standard, RetryMode = RequestRetryMode.Standard }]))
    {
        _service = service;
        ServiceId = service.Id;
        AuthenticationServiceName = service.Name;
        RetryMode = RequestRetryMode.Standard;
        MaxErrorRetry = Retries;
    }

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
        if (settings.Profile is { } profile)
        {
            config.Profile = new Profile(profile);
        }

        if (settings.Region is { } region)
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(region);
        }
        else if (config.RegionEndpoint is null)
        {
            throw new AmazonClientException("No AWS region is configured");
        }

        // An address of one's own does away with the region in the SDK's eyes, but not in the signature's.
        config.AuthenticationRegion = config.RegionEndpoint.SystemName;
        config._address = settings.EndpointUrl ?? config.ServiceURL ?? $"https://{service.Name}.{config.RegionEndpoint.SystemName}.{config.RegionEndpoint.PartitionDnsSuffix}";
        config.EndpointProvider = new AwsEndpoint(config._address);
        return config;
    }

    /// <inheritdoc/>
    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) => new(_address);
}
