namespace SpotifyEtl.Models.Engine.Execution;

/// <summary>What became of a run.</summary>
/// <param name="Results">A result for every node and test of the plan, in the order of the plan.</param>
/// <param name="StartedAt">When the first step began.</param>
/// <param name="Duration">How long it all took.</param>
/// <param name="WasCancelled">Whether the user stopped it.</param>
public sealed record RunResult(IReadOnlyList<NodeResult> Results, DateTimeOffset StartedAt, TimeSpan Duration, bool WasCancelled)
{
    /// <summary>What a hook of the run, rather than a node, ran into.</summary>
    public IReadOnlyList<Diagnostics.Diagnostic> HookErrors { get; init; } = [];

    /// <summary>Whether every node was built and every test let it pass.</summary>
    public bool Succeeded => !WasCancelled && HookErrors.Count == 0 && !Results.Any(result => result.IsFailure);
}
