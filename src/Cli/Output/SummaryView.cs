using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Execution;

namespace SpotifyEtl.Models.Cli.Output;

/// <summary>Ends a run: every failure and warning with its place, or the first of very many, then the figures.</summary>
/// <param name="writer">Where to.</param>
/// <param name="paint">Colours.</param>
/// <param name="diagnostics">Draws what is wrong.</param>
/// <param name="testFailures">Draws what tests found.</param>
/// <param name="limit">How much of it.</param>
/// <param name="resultsPath">The file that holds all of it, as one would type it here.</param>
internal sealed class SummaryView(
    TextWriter writer, Paint paint, DiagnosticView diagnostics, TestFailureView testFailures, ProblemLimit limit, string resultsPath)
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
            Write(error);
        }

        foreach (var node in result.Results)
        {
            if (node is { Node: DataTestNode or UnitTestNode, Status: NodeStatus.Fail or NodeStatus.Warn })
            {
                if (limit.Shows(node.IsFailure ? Severity.Error : Severity.Warning, node.Diagnostics.Count > 0 ? node.Diagnostics[0].Code : "test"))
                {
                    writer.WriteLine();
                    testFailures.Write(node.Node, node);
                }

                continue;
            }

            foreach (var diagnostic in node.Diagnostics)
            {
                Write(diagnostic);
            }
        }

        if (limit.Rest().Any())
        {
            writer.WriteLine();
            diagnostics.WriteRest(limit, resultsPath);
        }
    }

    private void Write(Diagnostic diagnostic)
    {
        if (limit.Shows(diagnostic.Severity, diagnostic.Code))
        {
            writer.WriteLine();
            diagnostics.Write(diagnostic);
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
