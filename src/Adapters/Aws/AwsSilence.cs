namespace SpotifyEtl.Models.Adapters.Aws;

/// <summary>How long a service may leave an attempt at a call without an answer. The pauses between attempts, which it asked for itself, do not count.</summary>
internal sealed class AwsSilence(TimeSpan limit, CancellationToken cancellationToken) : IDisposable
{
    private readonly CancellationTokenSource _source = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);

    /// <summary>Is cancelled when it lasted for too long, or the caller gave up.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>An attempt begins.</summary>
    public void Begin() => _source.CancelAfter(limit);

    /// <summary>An attempt is over, well or badly.</summary>
    public void End() => _source.CancelAfter(Timeout.InfiniteTimeSpan);

    /// <inheritdoc/>
    public void Dispose() => _source.Dispose();
}
