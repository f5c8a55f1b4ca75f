using SpotifyEtl.Models.Engine.Definitions;

namespace SpotifyEtl.Models.Engine.Execution;

/// <summary>
/// Hears what happens while it happens: the display of a terminal, a log. Calls come one at a time, from the thread of whichever worker has
/// something to tell, so a listener must be quick.
/// </summary>
public interface IRunListener
{
    /// <summary>The run has a plan and begins.</summary>
    void OnRunStarted(RunStarted started);

    /// <summary>A worker took up a node.</summary>
    void OnNodeStarted(NodeStarted started);

    /// <summary>A node has been waiting for some seconds for another run; it goes on waiting. Told once a node.</summary>
    void OnNodeWaiting(NodeWaiting waiting);

    /// <summary>A node, or a test within one, has ended or was skipped.</summary>
    void OnNodeFinished(NodeFinished finished);

    /// <summary>All is done.</summary>
    void OnRunFinished(RunResult result);
}

/// <summary>A run begins.</summary>
/// <param name="Nodes">How many nodes are built.</param>
/// <param name="Tests">How many data tests run.</param>
/// <param name="Threads">How many workers there are.</param>
public sealed record RunStarted(int Nodes, int Tests, int Threads);

/// <summary>A worker took up a node.</summary>
/// <param name="Node">The node.</param>
/// <param name="Kind">What it becomes.</param>
/// <param name="Worker">The worker, from 1.</param>
public sealed record NodeStarted(Node Node, string Kind, int Worker);

/// <summary>A node waits for another run that works on the same relation.</summary>
/// <param name="Node">The node.</param>
/// <param name="Kind">What it becomes.</param>
/// <param name="Holder">Who has the relation, as the engine tells; null where it does not tell.</param>
public sealed record NodeWaiting(Node Node, string Kind, string? Holder);

/// <summary>A node or a test has ended.</summary>
/// <param name="Result">How.</param>
/// <param name="IsPlanned">Whether this ends what <see cref="NodeStarted"/> began; false for a test within it.</param>
/// <param name="IsTestsOnly">Whether it only held tests, which were told of one by one: then it is not itself a result.</param>
public sealed record NodeFinished(NodeResult Result, bool IsPlanned, bool IsTestsOnly = false);
