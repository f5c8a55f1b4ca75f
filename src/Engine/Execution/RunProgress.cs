using SpotifyEtl.Models.Engine.Planning;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Engine.Execution;

/// <summary>What has become of each node so far. All workers share it; one lock guards it, and the listener is called under that lock, one call at a time.</summary>
internal sealed class RunProgress
{
    private readonly Lock _lock = new();
    private readonly IReadOnlyList<NodePlan> _plans;
    private readonly IRunListener _listener;
    private readonly ReadyNodes _ready;
    private readonly NodeOutcome?[] _outcomes;
    private readonly HashSet<int> _waited = [];

    public RunProgress(IReadOnlyList<NodePlan> plans, IRunListener listener)
    {
        _plans = plans;
        _listener = listener;
        _ready = new ReadyNodes(plans);
        _outcomes = new NodeOutcome?[plans.Count];
    }

    public bool IsDone
    {
        get
        {
            lock (_lock)
            {
                return _ready.IsDone;
            }
        }
    }

    /// <summary>Takes every node that is ready now, in the order of the plan.</summary>
    public IReadOnlyList<int> TakeReady()
    {
        lock (_lock)
        {
            return Take();
        }
    }

    /// <summary>A worker takes up a node.</summary>
    public NodePlan Start(int index, int worker)
    {
        lock (_lock)
        {
            var plan = _plans[index];
            _listener.OnNodeStarted(new NodeStarted(plan.Node, plan.Kind, worker));
            return plan;
        }
    }

    /// <summary>A node waits for another run. Its batches and its replays may wait again; that is no news.</summary>
    public void Wait(int index, LockWait wait)
    {
        lock (_lock)
        {
            if (_waited.Add(index))
            {
                _listener.OnNodeWaiting(new NodeWaiting(_plans[index].Node, _plans[index].Kind, wait.Holder));
            }
        }
    }

    /// <summary>A worker is done with a node. Gives those that are ready now.</summary>
    public IReadOnlyList<int> Finish(int index, NodeOutcome outcome)
    {
        lock (_lock)
        {
            Record(index, outcome);
            if (!outcome.IsBlocking)
            {
                _ready.Succeed(index);
                return Take();
            }

            foreach (var (skipped, cause) in _ready.Fail(index))
            {
                Record(skipped, NodeOutcome.Skipped(_plans[skipped], Reason(cause)));
            }

            return Take();
        }
    }

    /// <summary>Ends every node that was not taken up.</summary>
    public void Abandon(string reason)
    {
        lock (_lock)
        {
            _ready.Abandon();
            for (var index = 0; index < _plans.Count; index++)
            {
                if (_outcomes[index] is null)
                {
                    Record(index, NodeOutcome.Skipped(_plans[index], reason));
                }
            }
        }
    }

    /// <summary>The results in the order of the plan; a node's tests come behind it.</summary>
    public IReadOnlyList<NodeResult> Results()
    {
        lock (_lock)
        {
            return [.. _outcomes.Zip(_plans, (outcome, plan) => outcome is null ? [] : plan.IsTestsOnly ? outcome.Tests : outcome.Tests.Prepend(outcome.Result))
                .SelectMany(results => results)];
        }
    }

    private string Reason(int cause)
    {
        var name = $"`{_plans[cause].Node.Name}`";
        return _outcomes[cause]!.Result.Status switch
        {
            NodeStatus.Skipped => $"{name} was skipped",
            NodeStatus.Success => $"a test of {name} failed",
            _ => $"{name} failed",
        };
    }

    private List<int> Take()
    {
        var taken = new List<int>();
        while (_ready.TryTake(out var index))
        {
            if (_plans[index].IsPassive)
            {
                _outcomes[index] = new NodeOutcome(new NodeResult(_plans[index].Node, NodeStatus.Success) { Kind = _plans[index].Kind }, []);
                _ready.Succeed(index);
            }
            else
            {
                taken.Add(index);
            }
        }

        return taken;
    }

    private void Record(int index, NodeOutcome outcome)
    {
        _outcomes[index] = outcome;
        if (_plans[index].IsPassive)
        {
            return;
        }

        foreach (var test in outcome.Tests)
        {
            _listener.OnNodeFinished(new NodeFinished(test, IsPlanned: false));
        }

        _listener.OnNodeFinished(new NodeFinished(outcome.Result, IsPlanned: true, _plans[index].IsTestsOnly));
    }
}
