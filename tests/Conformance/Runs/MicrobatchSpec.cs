using SpotifyEtl.Models.Engine;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Execution;

namespace SpotifyEtl.Models.Conformance.Runs;

/// <summary>Incremental models in batches of time. Runs begin on 2026-01-02.</summary>
public abstract class MicrobatchSpec(ITestEngine engine) : RunSpec(engine)
{
    private const string Query = "select id, seen, n from {{ ref 'events' }} as events";

    protected override IEnumerable<(string Path, string Text)> Files => [("seeds/seeds.yml", "seeds: [{name: events, config: {event_time: seen, column_types: {seen: timestamp}}}]")];

    [Fact]
    public async Task The_first_run_builds_all_batches_since_the_beginning()
    {
        Events("1,2025-12-30 05:00:00,10", "2,2025-12-31 23:59:59,20", "3,2026-01-02 01:00:00,30", "0,2025-12-29 00:00:00,1");
        Model(Query);
        var run = await Succeed();
        var result = run.Results.Single(node => node.Kind == "microbatch model");
        Assert.Equal("20251230 20251231 20260101 20260102", string.Join(' ', result.Batches!.Successful));
        Assert.Equal(CountsRowsOfNewTables ? 3 : 2, result.Rows);
        Assert.Equal(["1|10", "2|20", "3|30"], await Project.QueryAsync("select id, n from daily order by id"));
    }

    [Fact]
    public async Task A_later_run_builds_the_last_batches_again_and_leaves_the_others_alone()
    {
        await Begin();
        Events("1,2025-12-30 05:00:00,11", "2,2026-01-01 05:00:00,21", "3,2026-01-02 01:00:00,31", "4,2026-01-02 02:00:00,41");
        var run = await Succeed();
        Assert.Equal("20260101 20260102", string.Join(' ', run.Results.Single(node => node.Kind == "microbatch model").Batches!.Successful));
        Assert.Equal(["1|10", "2|21", "3|31", "4|41"], await Project.QueryAsync("select id, n from daily order by id"));
    }

    [Fact]
    public async Task A_stretch_of_time_can_be_built_again()
    {
        await Begin();
        Events("1,2025-12-30 05:00:00,11", "2,2026-01-01 05:00:00,21", "3,2026-01-02 01:00:00,31");
        await Succeed(request => request with { EventTimeStart = Day(2025, 12, 30), EventTimeEnd = Day(2025, 12, 31) });
        Assert.Equal(["1|11", "2|20", "3|30"], await Project.QueryAsync("select id, n from daily order by id"));
        await Succeed(request => request with { Batches = new Dictionary<NodeId, IReadOnlyList<Batch>> { [NodeId.Model("shop", "daily")] = Batch.Between(Day(2026, 1, 1), Day(2026, 1, 2), BatchSize.Day) } });
        Assert.Equal(["1|11", "2|21", "3|30"], await Project.QueryAsync("select id, n from daily order by id"));
    }

    [Fact]
    public async Task A_batch_that_fails_leaves_its_time_as_it_was_and_does_not_stop_the_others()
    {
        await Begin();
        Events("2,2026-01-01 05:00:00,0", "3,2026-01-02 01:00:00,4");
        Model("select id, seen, n / 2 * cast(case when n = 0 then 'x' else '1' end as integer) as n from {{ ref 'events' }} as events");
        var run = await Project.RunAsync();
        var result = run.Results.Single(node => node.Kind == "microbatch model");
        Assert.Equal(("20260102", "20260101"), (string.Join(' ', result.Batches!.Successful), string.Join(' ', result.Batches.Failed)));
        var error = Assert.Single(result.Diagnostics);
        Assert.Equal("ETL640", error.Code);
        Assert.Contains("--event-time-start 2026-01-01 --event-time-end 2026-01-02", error.Hint, StringComparison.Ordinal);
        Assert.Equal(["1|10", "2|20", "3|2"], await Project.QueryAsync("select id, n from daily order by id"));
    }

    [Fact]
    public async Task A_first_batch_that_fails_makes_no_table()
    {
        Events("1,2025-12-30 05:00:00,10");
        Model("select id, seen, cast(case when n = 10 then 'x' else '1' end as integer) as n from {{ ref 'events' }} as events");
        var result = (await Project.RunAsync()).Results.Single(node => node.Kind == "microbatch model");
        Assert.Equal(4, result.Batches!.Failed.Count);
        Assert.Equal(["events Table"], await Project.RelationsAsync());
    }

    [Fact]
    public async Task A_full_refresh_builds_all_anew()
    {
        await Begin();
        Events("7,2025-12-30 05:00:00,70");
        await Succeed(request => request with { FullRefresh = true });
        Assert.Equal(["7|70"], await Project.QueryAsync("select id, n from daily order by id"));
    }

    [Fact]
    public async Task A_template_knows_its_batch_and_can_read_all()
    {
        Events("1,2025-12-30 05:00:00,10", "2,2026-01-02 01:00:00,20");
        Model("select '{{ model.batch.id }}' as batch, '{{ model.batch.event_time_start | date.to_string '%Y-%m-%d' }}' as begins, max(seen) as seen, "
            + "(select count(*) from {{ (ref 'events').render }} as unfiltered) as n, count(*) as own from {{ ref 'events' }} as events");
        await Succeed();
        Assert.Equal(
            ["20251230|2025-12-30|2|1", "20251231|2025-12-31|2|0", "20260101|2026-01-01|2|0", "20260102|2026-01-02|2|1"],
            await Project.QueryAsync("select batch, begins, n, own from daily order by batch"));
    }

    [Fact]
    public async Task What_an_ephemeral_model_reads_is_filtered_too()
    {
        Project.Write("models/big.sql", "{{ config materialized: 'ephemeral' }} select * from {{ ref 'events' }} where n > 15");
        Events("1,2025-12-30 05:00:00,10", "2,2026-01-02 01:00:00,20");
        Model("with big as (select * from {{ ref 'big' }}) select count(*) as n, cast('{{ model.batch.event_time_start | date.to_string '%Y-%m-%d' }}' as timestamp) as seen from big");
        await Succeed();
        Assert.Equal(["0", "0", "0", "1"], await Project.QueryAsync("select n from daily order by seen"));
    }

    [Fact]
    public async Task Tests_look_at_the_table_when_all_batches_are_built()
    {
        Project.Write("models/daily.yml", "models: [{name: daily, columns: [{name: id, data_tests: [unique]}]}]");
        Events("1,2025-12-30 05:00:00,10", "1,2026-01-02 01:00:00,20");
        Model(Query);
        var run = await Project.RunAsync();
        Assert.Equal([NodeStatus.Success, NodeStatus.Fail], run.Results.Where(result => result.Kind != "seed").Select(result => result.Status));
    }

    [Fact]
    public async Task What_is_missing_is_told()
    {
        Project.Write("models/daily.sql", "{{ config materialized: 'incremental' incremental_strategy: 'microbatch' }} select 1 as id");
        var error = await Assert.ThrowsAsync<ProjectException>(() => Project.RunAsync());
        Assert.Equal(3, error.Diagnostics.Count(diagnostic => diagnostic.Code == "ETL280"));
    }

    private static DateTime Day(int year, int month, int day) => new(year, month, day, 0, 0, 0, DateTimeKind.Utc);

    private async Task Begin()
    {
        Events("1,2025-12-30 05:00:00,10", "2,2026-01-01 05:00:00,20", "3,2026-01-02 01:00:00,30");
        Model(Query);
        await Succeed();
    }

    private void Events(params string[] rows) => Project.Write("seeds/events.csv", $"id,seen,n\n{string.Join('\n', rows)}\n");

    private void Model(string sql) => Project.Write(
        "models/daily.sql",
        $"{{{{ config materialized: 'incremental' incremental_strategy: 'microbatch' event_time: 'seen' batch_size: 'day' begin: '2025-12-30' }}}}\n{sql}");

    private async Task<RunResult> Succeed(Func<RunRequest, RunRequest>? with = null)
    {
        var run = await Project.RunAsync(with: with);
        Assert.True(run.Succeeded, string.Join('\n', run.Results.SelectMany(result => result.Diagnostics).Select(diagnostic => diagnostic.Message)));
        return run;
    }
}
