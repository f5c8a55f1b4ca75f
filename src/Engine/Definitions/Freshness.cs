namespace SpotifyEtl.Models.Engine.Definitions;

/// <summary>How old the newest row of a source's table may be.</summary>
public sealed record Freshness
{
    /// <summary>The age from which on there is a warning; null for never.</summary>
    public TimeSpan? WarnAfter { get; init; }

    /// <summary>The age from which on there is an error; null for never.</summary>
    public TimeSpan? ErrorAfter { get; init; }

    /// <summary>A SQL condition on the rows that are looked at; null for all rows.</summary>
    public string? Filter { get; init; }
}
