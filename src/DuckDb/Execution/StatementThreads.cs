namespace SpotifyEtl.Models.DuckDb.Execution;

/// <summary>
/// Threads for statements that run while their caller awaits. A statement holds its thread until it is done, so it gets one
/// of these and not one of the pool's: with a few of them running the pool would starve, and with it the very timers and
/// callbacks that cancel them. A thread without work waits a while for more and then ends.
/// </summary>
internal sealed class StatementThreads
{
    // The depth of DuckDB's binder follows the depth of an expression; a generous stack costs address space only.
    private const int StackBytes = 16 << 20;

    private static readonly TimeSpan IdleTime = TimeSpan.FromSeconds(10);

    private readonly object _gate = new();
    private readonly Queue<Action> _work = [];
    private int _idle;
    private int _retirements;

    /// <summary>Runs the work on a thread of its own; what it throws comes out of the task.</summary>
    public Task<T> RunAsync<T>(Func<T> work)
    {
        var completion = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        Enqueue(() =>
        {
            try
            {
                completion.SetResult(work());
            }
            catch (OperationCanceledException canceled)
            {
                completion.SetCanceled(canceled.CancellationToken);
            }
            catch (Exception error)
            {
                completion.SetException(error);
            }
        });
        return completion.Task;
    }

    /// <summary>Ends the threads that wait for work.</summary>
    public void RetireIdle()
    {
        lock (_gate)
        {
            _retirements++;
            Monitor.PulseAll(_gate);
        }
    }

    private void Enqueue(Action work)
    {
        lock (_gate)
        {
            _work.Enqueue(work);
            if (_work.Count <= _idle)
            {
                Monitor.Pulse(_gate);
                return;
            }
        }

        // Unsafe: the thread outlives this caller, whose context must not stick to it.
        new Thread(Run, StackBytes) { IsBackground = true, Name = "DuckDB statement" }.UnsafeStart();
    }

    private void Run()
    {
        while (Next() is { } work)
        {
            work();
        }
    }

    private Action? Next()
    {
        lock (_gate)
        {
            var retirements = _retirements;
            while (_work.Count == 0)
            {
                _idle++;
                var isWoken = Monitor.Wait(_gate, IdleTime);
                _idle--;

                // Woken without work: a thread that had just become free took it, and this one waits on.
                if (_work.Count == 0 && (!isWoken || retirements != _retirements))
                {
                    return null;
                }
            }

            return _work.Dequeue();
        }
    }
}
