using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Execution;
using SpotifyEtl.Models.Engine.Warehouse;
using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Tests.Cli.Output;

/// <summary>A run with an end of each kind, and the events that a runner would tell of it.</summary>
internal static class SomeRun
{
    private const string Properties = """
        models:
          - name: dim_track
            columns:
              - name: track_key
                data_tests: [unique, not_null]
        """;

    public static RunResult Failed { get; } = new(
        [
            Result(Some.Model("stg_charts", Materialization.View), NodeStatus.Success, 0.0312),
            Result(Some.Model("dim_region"), NodeStatus.Success, 0.5) with { Rows = 58 },
            Test("not_null_dim_region_region_key", NodeStatus.Pass, 0),
            Test("row_count_dim_region", NodeStatus.Warn, 2),
            Result(Some.Model("dim_track"), NodeStatus.Error, 12.34) with
            {
                Message = "`dim_track` was built but not published: 1 test failed (`unique_dim_track_track_key`)",
                Diagnostics = [NotPublished()],
            },
            Test("unique_dim_track_track_key", NodeStatus.Fail, 1203) with { Samples = Samples() },
            Test("not_null_dim_track_track_key", NodeStatus.Pass, 0),
            Result(Some.Model("fct_chart_entries", Materialization.Incremental), NodeStatus.Skipped, 0) with { Message = "`dim_track` failed", Worker = 0 },
            Test("unique_fct_chart_entries", NodeStatus.Skipped, null) with { Message = "`dim_track` failed" },
        ],
        new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
        TimeSpan.FromSeconds(13.1),
        WasCancelled: false);

    public static RunResult Succeeded { get; } = Failed with
    {
        Results =
        [
            Result(Some.Model("stg_charts", Materialization.View), NodeStatus.Success, 0.0312),
            Result(Some.Model("fct_chart_entries", Materialization.Incremental), NodeStatus.Success, 101.5) with { Rows = 26_173_514, Retries = 1 },
            Test("unique_fct_chart_entries", NodeStatus.Pass, 0),
        ],
        Duration = TimeSpan.FromSeconds(102),
    };

    /// <summary>Tells a listener what the runner would: the tests of a node before the node itself.</summary>
    public static void Tell(IRunListener listener, RunResult run)
    {
        listener.OnRunStarted(new RunStarted(run.Results.Count(result => result.Node is ModelNode), run.Results.Count(result => result.Node is DataTestNode), 4));
        foreach (var (node, tests) in Plans(run))
        {
            if (node.Worker > 0)
            {
                listener.OnNodeStarted(new NodeStarted(node.Node, node.Kind, node.Worker));
            }

            foreach (var test in tests)
            {
                listener.OnNodeFinished(new NodeFinished(test, IsPlanned: false));
            }

            listener.OnNodeFinished(new NodeFinished(node, IsPlanned: true));
        }

        listener.OnRunFinished(run);
    }

    public static NodeResult Result(ModelNode model, NodeStatus status, double seconds) => new(model, status)
    {
        Kind = $"{model.Config.Materialized.ToString().ToLowerInvariant()} model",
        StartedAt = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
        Duration = TimeSpan.FromSeconds(seconds),
        Worker = 1,
    };

    public static NodeResult Test(string name, NodeStatus status, long? failures)
    {
        var source = new SourceText("models/marts/dim_track.yml", Properties);
        var node = new DataTestNode
        {
            Id = NodeId.Test("some", name),
            Name = name,
            Package = "some",
            Path = source.Path,
            Fqn = ["some", name],
            Declaration = new SourceSpan(source, Properties.IndexOf("unique", StringComparison.Ordinal), "unique".Length),
            Test = new DataTest.Generic("unique", new Dictionary<string, TestArgument>(), Macro: null),
            Config = new DataTestConfig(),
            FailuresTarget = new RelationName(null, "main_dbt_test__audit", name),
        };
        return new NodeResult(node, status) { Kind = "test", Failures = failures, Duration = TimeSpan.FromSeconds(0.02), Worker = status == NodeStatus.Skipped ? 0 : 1 };
    }

    private static IEnumerable<(NodeResult Node, IEnumerable<NodeResult> Tests)> Plans(RunResult run) =>
        run.Results.Index()
            .Where(entry => entry.Item.Node is ModelNode)
            .Select(entry => (entry.Item, run.Results.Skip(entry.Index + 1).TakeWhile(result => result.Node is DataTestNode)));

    private static Diagnostic NotPublished() => new(
        "ETL606",
        Severity.Error,
        "`dim_track` was built but not published: 1 test failed (`unique_dim_track_track_key`)",
        new SourceSpan(new SourceText("models/marts/dim_track.sql", "select 1 as track_key"), 0, 6),
        "What was there before is unchanged");

    private static QueryResult Samples() => new(
        [new ColumnInfo("track_key", "BIGINT"), new ColumnInfo("title", "VARCHAR"), new ColumnInfo("n", "BIGINT")],
        [
            [17L, "千本桜", 2L],
            [20_451L, "God's Plan", 3L],
            [null, "A title that is far longer than there is any need to show of it here, really", 1198L],
        ]);
}
