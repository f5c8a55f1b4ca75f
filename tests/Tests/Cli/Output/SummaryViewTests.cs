using SpotifyEtl.Models.Cli.Output;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Execution;

namespace SpotifyEtl.Models.Tests.Cli.Output;

public sealed class SummaryViewTests
{
    [Fact]
    public void A_failed_run_ends_with_each_failure_and_the_figures() => Golden.Verify(Draw(view => view.Write(SomeRun.Failed)));

    [Fact]
    public void A_run_that_succeeded_ends_with_the_figures() => Golden.Verify(Draw(view => view.Write(SomeRun.Succeeded)));

    [Fact]
    public void An_interrupted_run_says_so() =>
        Golden.Verify(Draw(view => view.Write(SomeRun.Succeeded with
        {
            WasCancelled = true,
            Results =
            [
                SomeRun.Result(Some.Model("dim_region"), NodeStatus.Success, 0.1),
                SomeRun.Result(Some.Model("dim_track"), NodeStatus.Skipped, 0.1) with { Message = "stopped and rolled back" },
            ],
        })));

    [Fact]
    public void A_hook_that_failed_is_told() =>
        Golden.Verify(Draw(view => view.Write(SomeRun.Succeeded with { Results = [], HookErrors = [new Diagnostic("ETL601", Severity.Error, "No such function")] })));

    [Fact]
    public void Quiet_leaves_the_figures_out()
    {
        var text = Draw(view => view.WriteProblems(SomeRun.Failed));
        Assert.Contains("unique_dim_track_track_key", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Failed in", text, StringComparison.Ordinal);
        Assert.Empty(Draw(view => view.WriteProblems(SomeRun.Succeeded)));
    }

    private static string Draw(Action<SummaryView> write)
    {
        var writer = new StringWriter { NewLine = "\n" };
        var diagnostics = new DiagnosticView(writer, Paint.None, Screen.None);
        var tests = new TestFailureView(writer, Paint.None, diagnostics, new TableView(writer, Screen.None), node => $"target/compiled/some/{node.Name}.sql");
        write(new SummaryView(writer, Paint.None, diagnostics, tests));
        return writer.ToString();
    }
}
