namespace SpotifyEtl.Models.Engine.Definitions;

/// <summary>A use of the project's relations outside it, such as a dashboard.</summary>
public sealed record ExposureNode : Node
{
    /// <summary>dbt's kinds: <c>dashboard</c>, <c>notebook</c>, <c>analysis</c>, <c>ml</c>, <c>application</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The resolved configuration.</summary>
    public required ExposureConfig Config { get; init; }

    /// <summary>The name to show; null for the node's own.</summary>
    public string? Label { get; init; }

    /// <summary>Where the use can be looked at.</summary>
    public string? Url { get; init; }

    /// <summary><c>high</c>, <c>medium</c> or <c>low</c>, where said.</summary>
    public string? Maturity { get; init; }

    /// <summary>Whom to ask: a name, where said.</summary>
    public string? OwnerName { get; init; }

    /// <summary>Whom to ask: an address, where said.</summary>
    public string? OwnerEmail { get; init; }

    /// <inheritdoc/>
    public override ResourceType ResourceType => ResourceType.Exposure;

    /// <inheritdoc/>
    public override NodeConfig BaseConfig => Config;
}
