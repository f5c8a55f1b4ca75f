using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Execution;

namespace SpotifyEtl.Models.Cli.Output;

/// <summary>Ends a run: every failure and warning with its place, then the figures.</summary>
internal sealed class SummaryView(TextWriter writer, Paint paint, DiagnosticView diagnostics, TestFailureView testFailures)
{
    /// <summary>Writes what needs a look, then the figures.</summary>
    public void Write(RunResult result)
    {
        WriteProblems(result);
        WriteFigures(result);
    }

    /// <summary>Writes only what needs a look: for <c>--quiet</c>.</summary>
    public void WriteProblems(RunResult result)
    {
        foreach (var error in result.HookErrors)
        {
            writer.WriteLine();
            diagnostics.Write(error);
        }

        foreach (var node in result.Results)
        {
            if (node is { Node: DataTestNode or UnitTestNode, Status: NodeStatus.Fail or NodeStatus.Warn })
            {
                writer.WriteLine();
                testFailures.Write(node.Node, node);
                continue;
            }

            foreach (var diagnostic in node.Diagnostics)
            {
                writer.WriteLine();
                diagnostics.Write(diagnostic);
            }
        }
    }

    private void WriteFigures(RunResult result)
    {
        var summary = RunSummary.Of(result);
        string?[] figures =
        [
            NodesOf(summary),
            summary.Tests.Count > 0 ? summary.Tests.ToString() : null,
            summary.Rows > 0 ? Figures.Count(summary.Rows, "row") : null,
        ];
        var (verdict, colour) = result switch
        {
            { WasCancelled: true } => ("Interrupted", (Func<string, string>)paint.BoldYellow),
            { Succeeded: true } => ("Done", paint.BoldGreen),
            _ => ("Failed", paint.BoldRed),
        };
        writer.WriteLine();
        var what = string.Join("; ", figures.OfType<string>().DefaultIfEmpty("nothing was done"));
        writer.WriteLine($"{colour(verdict)} in {Figures.Duration(result.Duration)}: {what}");
    }

    private string? NodesOf(RunSummary summary)
    {
        string?[] counts =
        [
            Of(summary.Built, "built", paint.Green),
            Of(summary.Failed, "failed", paint.BoldRed),
            Of(summary.Skipped, "skipped", paint.Yellow),
        ];
        return counts.OfType<string>().ToList() is [_, ..] some ? string.Join(", ", some) : null;

        static string? Of(int count, string what, Func<string, string> colour) =>
            count == 0 ? null : colour($"{Figures.Number(count)} {what}");
    }
}
