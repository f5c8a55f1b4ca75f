namespace SpotifyEtl.Models.Cli.Monitoring;

/// <summary>What is known of a run before it begins.</summary>
/// <param name="Command">The command: <c>build</c>.</param>
/// <param name="Project">The project's name.</param>
/// <param name="Target">The target's name.</param>
/// <param name="InvocationId">The id of the run, the same in logs, artifacts, metrics and traces.</param>
/// <param name="StartedAt">When the command was started.</param>
internal sealed record RunIdentity(string Command, string Project, string Target, string InvocationId, DateTimeOffset StartedAt)
{
    /// <summary>The id of the trace that the run is a part of, 32 hexadecimal digits; null where it is part of none.</summary>
    public string? TraceId { get; init; }

    /// <summary>The trace of a run that is part of no other: its invocation id without the dashes.</summary>
    public string OwnTraceId => InvocationId.Replace("-", "", StringComparison.Ordinal);
}
