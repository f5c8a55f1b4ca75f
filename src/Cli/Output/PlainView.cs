using System.Globalization;
using SpotifyEtl.Models.Engine.Execution;

namespace SpotifyEtl.Models.Cli.Output;

/// <summary>Shows a run where there is no terminal: a line with the time for each node that ends, for logs.</summary>
internal sealed class PlainView(TextWriter writer, Paint paint, TimeProvider time) : IRunView
{
    private readonly FinishedNodes _finished = new(paint, Screen.None);
    private int _total;

    public void OnRunStarted(RunStarted started)
    {
        _total = started.Nodes + started.Tests;
        WriteLine(Beginning(started));
    }

    public void OnNodeStarted(NodeStarted started)
    {
    }

    public void OnNodeWaiting(NodeWaiting waiting) => WriteLines(_finished.Add(waiting));

    public void OnNodeFinished(NodeFinished finished) => WriteLines(_finished.Add(finished));

    public void OnRunFinished(RunResult result) => WriteLines(_finished.End());

    public void Dispose()
    {
    }

    /// <summary>What a run begins with: <c>24 nodes, 61 tests, 4 threads</c>.</summary>
    public static string Beginning(RunStarted started)
    {
        var tests = started.Tests == 0 ? "" : $", {Figures.Count(started.Tests, "test")}";
        return $"{Figures.Count(started.Nodes, "node")}{tests}, {Figures.Count(started.Threads, "thread")}";
    }

    private void WriteLines(IEnumerable<string> lines)
    {
        var total = Figures.Number(_total);
        var count = paint.Dim($"{Figures.Number(_finished.Count).PadLeft(total.Length)}/{total}");
        foreach (var line in lines)
        {
            WriteLine($"{count}  {line}");
        }
    }

    private void WriteLine(string text) =>
        writer.WriteLine($"{paint.Dim(time.GetLocalNow().ToString("HH:mm:ss", CultureInfo.InvariantCulture))}  {text}");
}
