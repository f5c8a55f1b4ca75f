using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;

namespace SpotifyEtl.Models.Engine.Execution;

/// <summary>How old the newest row of a source is.</summary>
/// <param name="Source">The source.</param>
/// <param name="Status">Pass, warn, or fail where it is older than the source's limits; error where nobody can tell.</param>
public sealed record FreshnessResult(SourceNode Source, NodeStatus Status)
{
    /// <summary>The time of its newest row, in UTC.</summary>
    public DateTime? LoadedAt { get; init; }

    /// <summary>When that was asked, in UTC, by the warehouse's clock.</summary>
    public DateTime? AskedAt { get; init; }

    /// <summary>How long it took to ask.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>When it was begun.</summary>
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>What is wrong, where nobody can tell.</summary>
    public Diagnostic? Error { get; init; }

    /// <summary>How old the newest row is.</summary>
    public TimeSpan? Age => AskedAt - LoadedAt;
}
