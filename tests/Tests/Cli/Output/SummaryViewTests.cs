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

    [Theory]
    [InlineData("the-first", false)]
    [InlineData("all", true)]
    public void Of_very_many_failures_the_first_are_shown_and_the_rest_is_counted(string variant, bool showsAll)
    {
        var errors = Enumerable.Range(1, 23).Select(n => SomeRun.Result(Some.Model($"model_{n}"), NodeStatus.Error, 0.1) with
        {
            Diagnostics = [new Diagnostic(n % 2 == 0 ? "ETL601" : "ETL401", Severity.Error, $"Model {n} is wrong")],
        });
        var tests = Enumerable.Range(1, 1200).Select(n => Test($"test_{n}", NodeStatus.Fail));
        var warned = Enumerable.Range(1, 21).Select(n => Test($"warned_{n}", NodeStatus.Warn));
        var text = Draw(view => view.Write(SomeRun.Succeeded with { Results = [.. errors, .. tests, .. warned] }), showsAll);

        if (showsAll)
        {
            Assert.Equal(23, text.Split("is wrong").Length - 1);
            Assert.Equal(1221, text.Split("found a row").Length - 1);
            Assert.DoesNotContain("more error", text, StringComparison.Ordinal);
        }
        else
        {
            Golden.Verify(text, variant);
        }
    }

    private static NodeResult Test(string name, NodeStatus status) => SomeRun.Test(name, status, 1) with
    {
        Diagnostics = [new Diagnostic("ETL701", status == NodeStatus.Fail ? Severity.Error : Severity.Warning, $"`{name}` found a row")],
    };

    private static string Draw(Action<SummaryView> write, bool showsAll = false)
    {
        var writer = new StringWriter { NewLine = "\n" };
        var diagnostics = new DiagnosticView(writer, Paint.None, Screen.None);
        var tests = new TestFailureView(writer, Paint.None, diagnostics, new TableView(writer, Screen.None), node => $"target/compiled/some/{node.Name}.sql");
        write(new SummaryView(writer, Paint.None, diagnostics, tests, new ProblemLimit(showsAll), "target/run_results.json"));
        return writer.ToString();
    }
}
