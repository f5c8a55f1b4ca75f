using SpotifyEtl.Models.Engine.Execution;

namespace SpotifyEtl.Models.Cli.Output;

/// <summary>
/// Turns the end of nodes and tests into lines, a line a node: the tests that pass within a node are counted in its line, and only those that
/// found something have lines of their own, before it. Of many nodes that are skipped for one reason, the first few have lines.
/// </summary>
internal sealed class FinishedNodes(Paint paint, Screen screen)
{
    private const int MaxSkippedLines = 3;

    private readonly NodeLine _line = new(paint, screen);
    private TestTally _tests = new();
    private string? _skipReason;
    private int _skipped;

    /// <summary>How many nodes and tests have ended.</summary>
    public int Count { get; private set; }

    /// <summary>How many nodes and tests failed.</summary>
    public int Failures { get; private set; }

    /// <summary>Takes note of an end. Gives the lines to show, without time and count; none where it is part of a line to come.</summary>
    public IEnumerable<string> Add(NodeFinished finished)
    {
        var line = finished.IsPlanned ? AddNode(finished) : AddTest(finished.Result);
        return line is null ? [] : Within(finished, line);
    }

    /// <summary>The lines to show for a node that waits for another run.</summary>
    public IEnumerable<string> Add(NodeWaiting waiting) => [.. End(), _line.Of(waiting)];

    /// <summary>The lines to show when there is nothing more to come.</summary>
    public IEnumerable<string> End()
    {
        var more = _skipped - MaxSkippedLines;
        var reason = _skipReason;
        (_skipReason, _skipped) = (null, 0);
        return more > 0 ? [$"{paint.Dim("skip ")}  and {Figures.Number(more)} more: {reason}"] : [];
    }

    private string? AddTest(NodeResult test)
    {
        _tests.Add(test.Status);
        Count++;
        Failures += test.IsFailure ? 1 : 0;
        return test.IsFailure || test.Status == NodeStatus.Warn ? _line.Of(test, new TestTally(), isTestsOnly: false) : null;
    }

    private string? AddNode(NodeFinished finished)
    {
        if (!finished.IsTestsOnly)
        {
            Count++;
            Failures += finished.Result.IsFailure ? 1 : 0;
        }

        var tests = _tests;
        _tests = new TestTally();

        // A test that stands alone has told of itself already if it found something.
        var isTold = finished is { IsTestsOnly: true, Result.Node.IsTest: true } && tests.Worst is NodeStatus.Fail or NodeStatus.Warn;
        return isTold ? null : _line.Of(finished.Result, tests, finished.IsTestsOnly);
    }

    // A run that is stopped, or whose first node fails, can skip thousands of nodes.
    private IEnumerable<string> Within(NodeFinished finished, string line)
    {
        if (finished.Result is not { Status: NodeStatus.Skipped, Message: var reason })
        {
            return [.. End(), line];
        }

        IEnumerable<string> before = reason == _skipReason ? [] : [.. End()];
        _skipReason = reason;
        _skipped++;
        return _skipped <= MaxSkippedLines ? [.. before, line] : before;
    }
}
