using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Execution;

namespace SpotifyEtl.Models.Cli.Output;

/// <summary>One line about a node that has ended: status, kind, name, and what came of it. The same in a terminal and in a log.</summary>
internal sealed class NodeLine(Paint paint, Screen screen)
{
    private const int KindCells = 17;
    private const int MaxNameCells = 44;
    private const int MinNameCells = 12;
    private const int MessageCells = 100;

    // What stands around the name: status, kind, and as much as most nodes have to tell.
    private const int OtherCells = 66;

    /// <summary>The line for a result.</summary>
    /// <param name="result">The result.</param>
    /// <param name="tests">The tests that ran with it.</param>
    /// <param name="isTestsOnly">Whether nothing was built, so that the line is about the tests.</param>
    public string Of(NodeResult result, TestTally tests, bool isTestsOnly)
    {
        var status = isTestsOnly && !result.IsFailure ? tests.Worst : result.Status;
        var kind = isTestsOnly && !result.Node.IsTest ? "tests" : result.Kind;
        return $"{Status(status)}  {Cells.Pad(kind, KindCells)}  {Leader(NodeNames.Of(result.Node))} {Details(result, tests, isTestsOnly)}";
    }

    /// <summary>The line for a node that waits.</summary>
    public string Of(NodeWaiting waiting)
    {
        var holder = waiting.Holder is { } known ? $": {Cells.Clip(Cells.Printable(known), MessageCells)}" : "";
        return $"{paint.Yellow("waits")}  {Cells.Pad(waiting.Kind, KindCells)}  {Leader(NodeNames.Of(waiting.Node))} for another run that builds it{holder}";
    }

    private string Status(NodeStatus status) => status switch
    {
        NodeStatus.Success or NodeStatus.Pass => paint.Green("ok   "),
        NodeStatus.Warn => paint.Yellow("warn "),
        NodeStatus.Fail => paint.BoldRed("fail "),
        NodeStatus.Error => paint.BoldRed("error"),
        _ => paint.Dim("skip "),
    };

    private string Leader(string name)
    {
        var cells = Math.Clamp(screen.Width - OtherCells, MinNameCells, MaxNameCells);
        return $"{name} {paint.Dim(new string('.', Math.Max(3, cells - Cells.Width(name))))}";
    }

    private static string Details(NodeResult result, TestTally tests, bool isTestsOnly)
    {
        if (result.Status is NodeStatus.Skipped or NodeStatus.Error)
        {
            return FirstLine(result.Message);
        }

        var parts = new List<string>();
        if (result.Node is SourceNode && result.Message.Length > 0)
        {
            // Staging tells of files.
            parts.Add(FirstLine(result.Message));
        }

        if (result.Rows is { } rows)
        {
            parts.Add(Figures.Count(rows, "row"));
        }

        if (result.Node.IsTest && result.Status is NodeStatus.Warn or NodeStatus.Fail)
        {
            parts.Add(result.Message.Length > 0 ? FirstLine(result.Message) : Figures.Count(result.Failures ?? 0, "failing row"));
        }

        if (tests.Count > 0 && !(isTestsOnly && result.Node.IsTest))
        {
            parts.Add(tests.ToString());
        }

        if (result.Retries > 0)
        {
            parts.Add($"replayed {Figures.Count(result.Retries, "time")}");
        }

        parts.Add(Figures.Duration(result.Duration));
        return string.Join(", ", parts);
    }

    // The whole of it stands at the end of the run.
    private static string FirstLine(string message)
    {
        var end = message.AsSpan().IndexOfAny('\r', '\n');
        return Cells.Clip(Cells.Printable(end < 0 ? message : message.AsSpan(0, end)), MessageCells);
    }
}
