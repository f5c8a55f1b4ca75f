namespace SpotifyEtl.Models.Adapters.Aws;

/// <summary>Where AWS is and who asks. What is null is found as AWS's own tools find it: environment, profile, container, instance.</summary>
internal sealed record AwsSettings
{
    /// <summary>The variable that sends every service to one address: a proxy, or a server for tests.</summary>
    public const string EndpointVariable = "ETL_AWS_ENDPOINT_URL";

    /// <summary>The region, such as <c>eu-west-1</c>.</summary>
    public string? Region { get; init; }

    /// <summary>A profile of the shared configuration files.</summary>
    public string? Profile { get; init; }

    /// <summary>The id of an access key; with <see cref="SecretAccessKey"/> it comes before every other way to find credentials.</summary>
    public string? AccessKeyId { get; init; }

    /// <summary>The secret of the access key.</summary>
    public string? SecretAccessKey { get; init; }

    /// <summary>The address that every service is reached at instead of its own.</summary>
    public string? EndpointUrl { get; init; } = Environment.GetEnvironmentVariable(EndpointVariable);

    /// <summary>How long a service may be silent before a call is given up.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);
}
