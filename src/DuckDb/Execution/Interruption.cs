using SpotifyEtl.Models.DuckDb.Native;

namespace SpotifyEtl.Models.DuckDb.Execution;

/// <summary>
/// Stops one execution of a command and no other. DuckDB's interrupt is a flag on the connection, which the next statement
/// clears as it begins. So a request is also remembered here, and looked at after every step that clears the flag; and a
/// request that comes after <see cref="Finish"/> never reaches the connection, where it would hit somebody else's statement.
/// </summary>
internal sealed class Interruption(ConnectionHandle connection, int timeoutSeconds)
{
    private readonly Lock _gate = new();
    private volatile Reason? _reason;
    private readonly int _timeoutSeconds = timeoutSeconds;
    private bool _finished;

    /// <summary>Stops the execution; from any thread, at any time.</summary>
    public void Request() => Request(new Reason.Cancel(CancellationToken.None));

    /// <summary>While the returned object lives, the token and the timeout stop the execution.</summary>
    public Watch Begin(CancellationToken cancellationToken) => new(this, cancellationToken);

    /// <summary>No request after this one has any effect.</summary>
    public void Finish()
    {
        lock (_gate)
        {
            _finished = true;
        }
    }

    /// <summary>To be called after each step that starts a statement natively, for a request that its start may have cleared.</summary>
    public void ThrowIfRequested()
    {
        if (_reason is not null)
        {
            throw Explain(DuckDbException.FromText("INTERRUPT Error: Interrupted!", DuckDbErrorType.Interrupt));
        }
    }

    /// <summary>What the caller is told in place of DuckDB's own "Interrupted!".</summary>
    public Exception Explain(DuckDbException interrupt) => _reason switch
    {
        Reason.Cancel(var token) => new OperationCanceledException("The statement was canceled.", interrupt, token),
        Reason.Timeout => DuckDbException.TimedOut(_timeoutSeconds, interrupt),
        _ => interrupt,
    };

    private void Request(Reason reason)
    {
        lock (_gate)
        {
            if (_finished)
            {
                return;
            }

            _reason ??= reason;
            NativeMethods.duckdb_interrupt(connection);
        }
    }

    private abstract record Reason
    {
        public sealed record Cancel(CancellationToken Token) : Reason;

        public sealed record Timeout : Reason;
    }

    /// <summary>Listens to a token and a clock. Disposing waits for a callback that is under way.</summary>
    internal readonly struct Watch : IDisposable
    {
        private readonly CancellationTokenRegistration _registration;
        private readonly Timer? _timer;

        public Watch(Interruption owner, CancellationToken cancellationToken)
        {
            _registration = cancellationToken.UnsafeRegister(
                static (state, token) => ((Interruption)state!).Request(new Reason.Cancel(token)), owner);
            _timer = owner._timeoutSeconds == 0
                ? null
                : new Timer(
                    static state => ((Interruption)state!).Request(new Reason.Timeout()),
                    owner, TimeSpan.FromSeconds(owner._timeoutSeconds), Timeout.InfiniteTimeSpan);
        }

        public void Dispose()
        {
            _timer?.Dispose();
            _registration.Dispose();
        }
    }
}
