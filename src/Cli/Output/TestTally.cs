using SpotifyEtl.Models.Engine.Execution;

namespace SpotifyEtl.Models.Cli.Output;

/// <summary>Counts tests by how they ended.</summary>
internal sealed class TestTally
{
    /// <summary>Tests that found no more than they may.</summary>
    public int Passed { get; private set; }

    /// <summary>Tests that found enough to warn.</summary>
    public int Warned { get; private set; }

    /// <summary>Tests that found too much, or could not run.</summary>
    public int Failed { get; private set; }

    /// <summary>Tests that did not run.</summary>
    public int Skipped { get; private set; }

    /// <summary>All of them.</summary>
    public int Count => Passed + Warned + Failed + Skipped;

    /// <summary>The worst that happened to any.</summary>
    public NodeStatus Worst => this switch
    {
        { Failed: > 0 } => NodeStatus.Fail,
        { Warned: > 0 } => NodeStatus.Warn,
        { Passed: 0, Skipped: > 0 } => NodeStatus.Skipped,
        _ => NodeStatus.Pass,
    };

    /// <summary>Counts one more.</summary>
    public void Add(NodeStatus status)
    {
        switch (status)
        {
            case NodeStatus.Success or NodeStatus.Pass:
                Passed++;
                break;
            case NodeStatus.Warn:
                Warned++;
                break;
            case NodeStatus.Skipped:
                Skipped++;
                break;
            default:
                Failed++;
                break;
        }
    }

    /// <summary>The counts that are not zero: <c>12 tests passed, 1 failed</c>.</summary>
    public override string ToString()
    {
        var parts = new List<string>();
        Add(Passed, "passed");
        Add(Failed, "failed");
        Add(Warned, "warned");
        Add(Skipped, "skipped");
        return parts.Count == 0 ? "no tests" : string.Join(", ", parts);

        // The noun stands with the first count only.
        void Add(int count, string ended)
        {
            if (count > 0)
            {
                parts.Add(parts.Count == 0 ? $"{Figures.Count(count, "test")} {ended}" : $"{Figures.Number(count)} {ended}");
            }
        }
    }
}
