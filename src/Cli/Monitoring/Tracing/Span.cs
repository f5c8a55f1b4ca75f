namespace SpotifyEtl.Models.Cli.Monitoring.Tracing;

/// <summary>A stretch of work in a trace.</summary>
/// <param name="Name">What was done.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="Duration">How long it took.</param>
internal sealed record Span(string Name, DateTimeOffset StartedAt, TimeSpan Duration)
{
    /// <summary>What else is known: texts, whole numbers, switches. One that is null is left out.</summary>
    public IReadOnlyList<KeyValuePair<string, object?>> Attributes { get; init; } = [];

    /// <summary>What went wrong; null where nothing did.</summary>
    public string? Error { get; init; }

    /// <summary>The work that it is made of.</summary>
    public IReadOnlyList<Span> Children { get; init; } = [];
}
