namespace SpotifyEtl.Models.Support.Aws;

/// <summary>The faults that are still to come.</summary>
internal sealed class AwsFaults
{
    private readonly List<AwsFault> _faults = [];

    public int Left
    {
        get
        {
            lock (_faults)
            {
                return _faults.Count;
            }
        }
    }

    public void Add(AwsFault fault)
    {
        lock (_faults)
        {
            _faults.Add(fault);
        }
    }

    /// <summary>Forgets those that nothing has met.</summary>
    public void Clear()
    {
        lock (_faults)
        {
            _faults.Clear();
        }
    }

    /// <summary>The first fault that concerns a request; null where none does.</summary>
    public AwsFault? Take(string summary)
    {
        lock (_faults)
        {
            var index = _faults.FindIndex(fault => summary.Contains(fault.Containing, StringComparison.Ordinal));
            if (index < 0)
            {
                return null;
            }

            var fault = _faults[index];
            if (fault.Times > 1)
            {
                _faults[index] = fault with { Times = fault.Times - 1 };
            }
            else
            {
                _faults.RemoveAt(index);
            }

            return fault;
        }
    }
}
