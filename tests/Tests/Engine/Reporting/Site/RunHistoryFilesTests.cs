using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Execution;
using SpotifyEtl.Models.Engine.Reporting.Site.Data;
using SpotifyEtl.Models.Engine.Reporting.Site.History;

namespace SpotifyEtl.Models.Tests.Engine.Reporting.Site;

public sealed class RunHistoryFilesTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    private readonly TempFolder _folder = new();
    private readonly DiagnosticBag _diagnostics = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_run_is_told_as_it_was()
    {
        var result = new NodeResult(await NodeAsync(), NodeStatus.Error)
        {
            Kind = "view model",
            Duration = TimeSpan.FromSeconds(1.25),
            Rows = 7,
            Message = new string('x', 1_000),
        };
        Add(0, result);
        var run = Assert.Single(Read().Runs);
        Assert.Equal(("build", Start, TimeSpan.FromSeconds(2)), (run.Command, run.StartedAt, run.Duration));
        Assert.Equal(new PastResult("error", TimeSpan.FromSeconds(1.25), 7, null, new string('x', 300) + "…"), run.Results[result.Node.Id]);
    }

    [Fact]
    public void The_last_thirty_are_kept_in_their_order()
    {
        foreach (var minute in Enumerable.Range(0, 33).Reverse())
        {
            Add(minute);
        }

        Add(33);
        Assert.Equal(Enumerable.Range(4, 30).Select(minute => Start.AddMinutes(minute)), Read().Runs.Select(run => run.StartedAt));
        Assert.Equal(30, Directory.GetFiles(_folder.File(RunHistoryFiles.FolderName)).Length);
    }

    [Fact]
    public void Runs_of_one_moment_are_both_kept()
    {
        Parallel.For(0, 8, run => RunHistoryFiles.Add(_folder.Path, new RunResult([], Start, TimeSpan.Zero, false), "run", $"{run:x8}-0000"));
        Assert.Equal(8, Read().Runs.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"version\":1}")]
    [InlineData("{\"version\":2,\"runs\":{}}")]
    [InlineData("{\"version\":1,\"command\":\"run\",\"started_at\":\"2026-01-01T00:00:00Z\",\"seconds\":1,\"results\":{\"model.a.b\":[]}}")]
    public void A_file_that_cannot_be_read_is_left_out_with_a_warning(string text)
    {
        Add(1);
        _folder.Write($"{RunHistoryFiles.FolderName}/2020.json", text);
        Assert.Single(Read().Runs);
        Assert.Equal(("ETL820", Severity.Warning), _diagnostics.ToSortedList().Select(diagnostic => (diagnostic.Code, diagnostic.Severity)).Single());
    }

    [Fact]
    public void Without_a_history_the_last_results_are_read_also_those_of_an_older_dbt()
    {
        _folder.Write("run_results.json", """
            {
              "metadata": { "dbt_schema_version": "https://schemas.getdbt.com/dbt/run-results/v4.json", "generated_at": "2024-05-06T07:08:09.123456Z" },
              "results": [
                { "unique_id": "test.a.t", "status": "fail", "execution_time": 0.5, "adapter_response": {}, "message": "Got 3 results", "failures": 3 },
                { "unique_id": "model.a.m", "status": "success", "execution_time": 1.5, "adapter_response": { "rows_affected": 9 }, "failures": null }
              ],
              "elapsed_time": 2.0,
              "args": {}
            }
            """);
        var run = Assert.Single(Read().Runs);
        Assert.Equal(new PastResult("fail", TimeSpan.FromSeconds(0.5), null, 3, "Got 3 results"), run.Results[new NodeId("test.a.t")]);
        Assert.Equal(new PastResult("success", TimeSpan.FromSeconds(1.5), 9, null, ""), run.Results[new NodeId("model.a.m")]);
    }

    [Fact]
    public void Results_that_are_none_are_a_warning()
    {
        _folder.Write("run_results.json", "{}");
        Assert.Empty(Read().Runs);
        Assert.Equal("ETL820", Assert.Single(_diagnostics.ToSortedList()).Code);
    }

    [Fact]
    public void A_node_keeps_its_verdict_while_it_is_skipped()
    {
        var id = new NodeId("model.a.m");
        PastRun Run(string status) => new("run", Start, TimeSpan.Zero, new Dictionary<NodeId, PastResult> { [id] = new(status, TimeSpan.Zero, null, null, "") });
        Assert.Equal("error", new LastResults(new RunHistory([Run("success"), Run("error"), Run("skipped")])).StatusOf(id));
        Assert.Equal("skipped", new LastResults(new RunHistory([Run("skipped")])).StatusOf(id));
        Assert.Null(new LastResults(RunHistory.Empty).StatusOf(id));
    }

    private void Add(int minute, params NodeResult[] results) =>
        RunHistoryFiles.Add(_folder.Path, new RunResult(results, Start.AddMinutes(minute), TimeSpan.FromSeconds(2), WasCancelled: false), "build", "12345678-1234");

    private RunHistory Read() => RunHistoryFiles.Read(_folder.Path, _diagnostics);

    private static async Task<Node> NodeAsync()
    {
        using var project = new TestProject(("models/a.sql", "select 1 as id"));
        return (await project.ReadAsync(new DiagnosticBag())).Graph[0];
    }
}
