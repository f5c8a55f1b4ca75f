using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Staging;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Engine.Execution;

/// <summary>What became of a node.</summary>
/// <param name="Node">The node.</param>
/// <param name="Status">How it ended.</param>
public sealed record NodeResult(Node Node, NodeStatus Status)
{
    /// <summary>What the plan said that the node becomes: <c>table model</c>, <c>data test</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>When work on it began; null for a node that was skipped.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>How long it took, retries included.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>The worker that did it, from 1; 0 for a node that was skipped.</summary>
    public int Worker { get; init; }

    /// <summary>The rows that were written; null where the engine does not say or none could be.</summary>
    public long? Rows { get; init; }

    /// <summary>For a test: the number that was compared with its thresholds.</summary>
    public long? Failures { get; init; }

    /// <summary>One line for displays: what happened, or why not.</summary>
    public string Message { get; init; } = "";

    /// <summary>What went wrong, with its place; also warnings of a node that succeeded.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; init; } = [];

    /// <summary>For a test that found something: the first of the failing rows.</summary>
    public QueryResult? Samples { get; init; }

    /// <summary>The node's own SQL as it was rendered.</summary>
    public string? CompiledSql { get; init; }

    /// <summary>How often the node was replayed after a transient error.</summary>
    public int Retries { get; init; }

    /// <summary>What became of its batches, for a model that is built in them.</summary>
    public BatchResults? Batches { get; init; }

    /// <summary>What was loaded and what was put aside, for a source whose files were looked at. It stays, even where the source fails afterwards.</summary>
    public StageResult? Staged { get; init; }

    /// <summary>Whether this makes the command exit with 1.</summary>
    public bool IsFailure => Status is NodeStatus.Error or NodeStatus.Fail;
}
