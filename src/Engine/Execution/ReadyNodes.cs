using SpotifyEtl.Models.Engine.Planning;

namespace SpotifyEtl.Models.Engine.Execution;

/// <summary>
/// Which nodes may start: a state machine without threads. A node counts the plans that it waits for, so that a finished one touches only those
/// that wait for it directly, and the whole run is linear in nodes and edges.
/// </summary>
internal sealed class ReadyNodes
{
    private enum State
    {
        Waiting,
        Ready,
        Taken,
        Done,
    }

    private readonly State[] _states;
    private readonly int[] _missing;
    private readonly List<int>[] _waiters;
    private readonly PriorityQueue<int, int> _ready = new();
    private int _open;

    public ReadyNodes(IReadOnlyList<NodePlan> nodes)
    {
        _states = new State[nodes.Count];
        _missing = new int[nodes.Count];
        _waiters = new List<int>[nodes.Count];
        _open = nodes.Count;
        for (var index = 0; index < nodes.Count; index++)
        {
            _waiters[index] = [];
        }

        for (var index = 0; index < nodes.Count; index++)
        {
            _missing[index] = nodes[index].WaitsFor.Count;
            foreach (var other in nodes[index].WaitsFor)
            {
                _waiters[other].Add(index);
            }

            if (_missing[index] == 0)
            {
                MakeReady(index);
            }
        }
    }

    /// <summary>Whether every node has ended one way or another.</summary>
    public bool IsDone => _open == 0;

    /// <summary>Takes the ready node that stands first in the plan.</summary>
    public bool TryTake(out int index)
    {
        if (!_ready.TryDequeue(out index, out _))
        {
            return false;
        }

        _states[index] = State.Taken;
        return true;
    }

    /// <summary>A taken node succeeded: those that waited for it alone become ready. Gives their number.</summary>
    public int Succeed(int index)
    {
        End(index);
        var made = 0;
        foreach (var waiter in _waiters[index])
        {
            if (--_missing[waiter] == 0 && _states[waiter] == State.Waiting)
            {
                MakeReady(waiter);
                made++;
            }
        }

        return made;
    }

    /// <summary>A taken node failed: everything that waits for it, directly or not, ends too. Gives those with the node that each one waited for.</summary>
    public IReadOnlyList<(int Index, int Cause)> Fail(int index)
    {
        End(index);
        var skipped = new List<(int, int)>();
        var failed = new Queue<int>([index]);
        while (failed.TryDequeue(out var cause))
        {
            foreach (var waiter in _waiters[cause])
            {
                if (_states[waiter] == State.Waiting)
                {
                    End(waiter);
                    skipped.Add((waiter, cause));
                    failed.Enqueue(waiter);
                }
            }
        }

        return skipped;
    }

    /// <summary>Ends every node that was not taken, since the run stops. Gives them in the order of the plan.</summary>
    public IReadOnlyList<int> Abandon()
    {
        var abandoned = new List<int>();
        for (var index = 0; index < _states.Length; index++)
        {
            if (_states[index] is State.Waiting or State.Ready)
            {
                End(index);
                abandoned.Add(index);
            }
        }

        _ready.Clear();
        return abandoned;
    }

    private void MakeReady(int index)
    {
        _states[index] = State.Ready;
        _ready.Enqueue(index, index);
    }

    private void End(int index)
    {
        _states[index] = State.Done;
        _open--;
    }
}
