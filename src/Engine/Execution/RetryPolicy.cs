using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Engine.Execution;

/// <summary>When a node's whole transaction is replayed: only after errors that the adapter calls transient, and not for ever.</summary>
public sealed record RetryPolicy
{
    /// <summary>How often a node may be replayed. Default: 4.</summary>
    public int MaxRetries { get; init; } = 4;

    /// <summary>The pause before the first replay; it doubles with each further one. Default: 100 ms.</summary>
    public TimeSpan FirstDelay { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Whether to replay after this error, when so many replays were tried already.</summary>
    public bool ShouldRetry(WarehouseException error, int retries) => error.IsTransient && retries < MaxRetries;

    /// <summary>The pause before the replay after so many others.</summary>
    public TimeSpan Delay(int retries) => FirstDelay * Math.Pow(2, retries);
}
