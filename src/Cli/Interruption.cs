using System.Runtime.InteropServices;

namespace SpotifyEtl.Models.Cli;

/// <summary>
/// Ctrl-C and a request to terminate. The first cancels a token, so that statements are interrupted and results are still written; the
/// second ends the
/// process at once, and so does time if the first has no effect.
/// </summary>
internal sealed class Interruption : IDisposable
{
    // A warehouse may take its time to roll a statement back.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly CancellationTokenSource _cancellation = new();
    private readonly PosixSignalRegistration _interrupt;
    private readonly PosixSignalRegistration _terminate;
    private readonly TimeProvider _time;
    private ITimer? _deadline;

    public Interruption(TimeProvider time)
    {
        _time = time;
        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal);
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal);
    }

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => _cancellation.Token;

    /// <inheritdoc/>
    public void Dispose()
    {
        _interrupt.Dispose();
        _terminate.Dispose();
        _deadline?.Dispose();
        _cancellation.Dispose();
    }

    private void OnSignal(PosixSignalContext context)
    {
        // Uncancelled, a signal does what it always does: it ends the process.
        context.Cancel = !_cancellation.IsCancellationRequested;
        if (context.Cancel)
        {
            _deadline = _time.CreateTimer(_ => Environment.Exit((int)ExitCode.Interrupted), null, Patience, Timeout.InfiniteTimeSpan);
            _cancellation.Cancel();
        }
    }
}
