using System.Text.Json;
using SpotifyEtl.Models.Engine.Execution;

namespace SpotifyEtl.Models.Conformance.Runs;

/// <summary>How fresh sources are, by the warehouse's own clock.</summary>
public abstract class FreshnessSpec(ITestEngine engine) : RunSpec(engine)
{
    [Theory]
    [InlineData("warn_after: {count: 12, period: hour}, error_after: {count: 2, period: day}", NodeStatus.Warn)]
    [InlineData("warn_after: {count: 3, period: day}", NodeStatus.Pass)]
    [InlineData("error_after: {count: 90, period: minute}", NodeStatus.Fail)]
    [InlineData("warn_after: {count: 3, period: day}, filter: id < 2", NodeStatus.Warn)]
    public async Task The_age_of_the_newest_row_is_held_against_the_limits(string limits, NodeStatus expected)
    {
        await Execute("create table events as select 1 as id, cast(current_timestamp as timestamp) - interval '5 day' as seen union all select 2, cast(current_timestamp as timestamp) - interval '1 day'");
        Source(limits, "loaded_at_field: seen");
        var result = Assert.Single(await Project.CheckFreshnessAsync());
        Assert.Equal(expected, result.Status);
    }

    [Fact]
    public async Task What_is_found_is_written_as_dbt_writes_it()
    {
        await Execute("create table events as select cast(current_timestamp as timestamp) - interval '1 day' as seen");
        Source("warn_after: {count: 12, period: hour}, error_after: {count: 2, period: day}", "loaded_at_query: select max(seen) from events");
        await Project.CheckFreshnessAsync();
        using var document = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(Project.Root, "target", "sources.json")));
        Assert.EndsWith("sources/v3.json", document.RootElement.GetProperty("metadata").GetProperty("dbt_schema_version").GetString(), StringComparison.Ordinal);
        var result = document.RootElement.GetProperty("results")[0];
        Assert.Equal(("source.shop.raw.events", "warn"), (result.GetProperty("unique_id").GetString(), result.GetProperty("status").GetString()));
        Assert.Equal((12, "hour"), (result.GetProperty("criteria").GetProperty("warn_after").GetProperty("count").GetInt32(), result.GetProperty("criteria").GetProperty("warn_after").GetProperty("period").GetString()));
        Assert.InRange(result.GetProperty("max_loaded_at_time_ago_in_s").GetDouble(), 80_000, 172_000);
    }

    [Theory]
    [InlineData("loaded_at_query: \"select max(seen) from {{ this }} where id < {{ var 'limit' 2 }};\"")]
    [InlineData("loaded_at_query: |\n            select max(seen)\n            from {{ source 'raw' 'events' }}\n            where id < 2 -- the first")]
    public async Task A_query_may_tell_and_is_a_template(string query)
    {
        await Execute("create table events as select 1 as id, cast(current_timestamp as timestamp) - interval '5 day' as seen union all select 2, cast(current_timestamp as timestamp) - interval '1 day'");
        Source("error_after: {count: 3, period: day}", query);
        var result = Assert.Single(await Project.CheckFreshnessAsync());
        Assert.Equal((NodeStatus.Fail, null), (result.Status, result.Error?.Message));
        Assert.InRange(result.Age!.Value.TotalDays, 4, 6);
    }

    [Theory]
    [InlineData("select max(sen) from {{ this }}", "ETL601", "models/sources.yml:8:40")]
    [InlineData("select max(seen) from {{ thi.s", "ETL1", "models/sources.yml:8:")]
    [InlineData("select max(seen) from {{ fail 'no' }}", "ETL", "models/sources.yml:8:")]
    public async Task A_mistake_in_a_query_is_told_at_its_place(string query, string code, string place)
    {
        await Execute("create table events (id integer, seen timestamp)");
        Source("warn_after: {count: 12, period: hour}", $"loaded_at_query: \"{query}\"");
        var error = Assert.Single(await Project.CheckFreshnessAsync()).Error!;
        Assert.StartsWith(code, error.Code, StringComparison.Ordinal);
        Assert.StartsWith(place, error.Span.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_staging_table_knows_when_it_was_loaded()
    {
        Project.Write("landing/a.csv", "id\n1\n");
        Project.Write(
            "models/sources.yml",
            "sources: [{name: raw, schema: main, tables: [{name: events, config: {freshness: {warn_after: {count: 1, period: hour}}}, staging: {location: landing, columns: [id]}}]}]");
        Assert.True((await Project.RunAsync()).Succeeded);
        Assert.Equal(NodeStatus.Pass, Assert.Single(await Project.CheckFreshnessAsync()).Status);
    }

    [Theory]
    [InlineData("loaded_at_field: seen", "ETL661")]
    [InlineData("loaded_at_field: sen", "ETL601")]
    [InlineData("", "ETL660")]
    public async Task What_nobody_can_tell_is_an_error(string field, string code)
    {
        await Execute("create table events (id integer, seen timestamp)");
        Source("warn_after: {count: 12, period: hour}", field);
        Assert.Equal(code, Assert.Single(await Project.CheckFreshnessAsync()).Error!.Code);
    }

    [Fact]
    public async Task A_source_without_limits_is_left_out()
    {
        Source("filter: id > 1", "loaded_at_field: seen");
        Assert.Empty(await Project.CheckFreshnessAsync());
    }

    private void Source(string limits, string field) => Project.Write(
        "models/sources.yml", $"sources:\n  - name: raw\n    schema: main\n    tables:\n      - name: events\n        config:\n          freshness: {{{limits}}}\n          {field}\n");

    private async Task Execute(string sql)
    {
        await using var warehouse = await Project.OpenAsync();
        await using var session = await warehouse.OpenSessionAsync(CancellationToken.None);
        await session.ExecuteAsync("create schema if not exists main", CancellationToken.None);
        await session.ExecuteAsync(sql, CancellationToken.None);
    }
}
