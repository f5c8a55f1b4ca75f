using SpotifyEtl.Models.Engine;
using SpotifyEtl.Models.Engine.Execution;

namespace SpotifyEtl.Models.Conformance.Runs;

public abstract class IncrementalSpec(ITestEngine engine) : RunSpec(engine)
{
    /// <summary>Whether a column that gets another type keeps its place.</summary>
    protected virtual bool KeepsRetypedColumnsInPlace => true;

    protected override IEnumerable<(string Path, string Text)> Files => [("seeds/events.csv", "id,day,n\n1,2020-01-01,10\n2,2020-01-01,20\n")];

    [Fact]
    public async Task Appending_adds_the_new_rows_and_keeps_the_old()
    {
        Model("materialized: 'incremental'", "select id, n from {{ ref 'events' }} {{ if is_incremental }} where id > (select max(id) from {{ this }}) {{ end }}");
        await Succeed();
        Project.Write("seeds/events.csv", "id,day,n\n1,2020-01-01,11\n2,2020-01-01,22\n3,2020-01-02,30\n");
        var run = await Succeed();
        Assert.Equal(1, run.Results.Single(result => result.Node.Name == "totals").Rows);
        Assert.Equal(["1|10", "2|20", "3|30"], await Project.QueryAsync("select id, n from totals order by id"));
    }

    [Theory]
    [InlineData("delete+insert")]
    [InlineData("merge")]
    public async Task A_key_that_comes_again_replaces_its_row(string strategy)
    {
        Model($"materialized: 'incremental' incremental_strategy: '{strategy}' unique_key: ['id', 'day']", "select id, day, n from {{ ref 'events' }}");
        await Succeed();
        Project.Write("seeds/events.csv", "id,day,n\n2,2020-01-01,200\n2,2020-01-02,7\n");
        await Succeed();
        Assert.Equal(["1|10", "2|200", "2|7"], await Project.QueryAsync("select id, n from totals order by id, day"));
    }

    [Fact]
    public async Task Without_a_strategy_a_key_means_that_rows_are_replaced()
    {
        Model("materialized: 'incremental' unique_key: 'id'", "select id, n from {{ ref 'events' }}");
        await Succeed();
        Project.Write("seeds/events.csv", "id,day,n\n2,2020-01-01,200\n");
        await Succeed();
        Assert.Equal(["1|10", "2|200"], await Project.QueryAsync("select id, n from totals order by id"));
    }

    [Fact]
    public async Task A_full_refresh_builds_the_table_anew()
    {
        Model("materialized: 'incremental' unique_key: 'id'", "select id, n from {{ ref 'events' }}");
        await Succeed();
        Project.Write("seeds/events.csv", "id,day,n\n5,2020-01-01,50\n");
        await Succeed(request => request with { FullRefresh = true });
        Assert.Equal(["5|50"], await Project.QueryAsync("select id, n from totals"));
    }

    [Fact]
    public async Task A_model_can_refuse_full_refreshes()
    {
        Model("materialized: 'incremental' unique_key: 'id' full_refresh: false", "select id, n from {{ ref 'events' }}");
        await Succeed();
        Project.Write("seeds/events.csv", "id,day,n\n5,2020-01-01,50\n");
        await Succeed(request => request with { FullRefresh = true });
        Assert.Equal(["1|10", "2|20", "5|50"], await Project.QueryAsync("select id, n from totals order by id"));
    }

    [Fact]
    public async Task A_new_column_is_left_out_with_a_warning_by_default()
    {
        await GrowColumn("ignore");
        var run = await Succeed();
        Assert.Contains(run.Results.SelectMany(result => result.Diagnostics), diagnostic => diagnostic.Code == "ETL604");
        Assert.Equal(["1|10", "2|20"], await Project.QueryAsync("select * from totals order by id"));
    }

    [Fact]
    public async Task A_new_column_can_be_added()
    {
        await GrowColumn("append_new_columns");
        await Succeed();
        Assert.Equal(["1|10|2020-01-01", "2|20|2020-01-01"], await Project.QueryAsync("select id, n, cast(cast(day as date) as varchar) from totals order by id"));
    }

    [Fact]
    public async Task A_changed_column_can_fail_the_model_and_leaves_the_table_as_it_was()
    {
        await GrowColumn("fail");
        var run = await Project.RunAsync();
        Assert.Equal("ETL602", Failed(run).Diagnostics.Single().Code);
        Assert.Equal(["1|10", "2|20"], await Project.QueryAsync("select * from totals order by id"));
    }

    [Fact]
    public async Task Syncing_adds_drops_and_retypes_columns()
    {
        Model("materialized: 'incremental' unique_key: 'id' on_schema_change: 'sync_all_columns'", "select id, n from {{ ref 'events' }}");
        await Succeed();
        Model("materialized: 'incremental' unique_key: 'id' on_schema_change: 'sync_all_columns'", "select cast(id as varchar) as id, day from {{ ref 'events' }}");
        await Succeed();
        string[] columns = ["id|varchar", "day|date"];
        Assert.Equal(KeepsRetypedColumnsInPlace ? columns : columns.Reverse(), await Project.ColumnTypesAsync("totals"));
    }

    [Fact]
    public async Task A_column_that_is_gone_is_an_error_that_says_what_to_do()
    {
        Model("materialized: 'incremental' unique_key: 'id'", "select id, n from {{ ref 'events' }}");
        await Succeed();
        Model("materialized: 'incremental' unique_key: 'id'", "select id from {{ ref 'events' }}");
        var diagnostic = Failed(await Project.RunAsync()).Diagnostics.Single();
        Assert.Equal("ETL603", diagnostic.Code);
        Assert.Contains("`n`", diagnostic.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_the_query_does_not_give_is_an_error_with_a_suggestion()
    {
        Model("materialized: 'incremental' unique_key: 'idd'", "select id, n from {{ ref 'events' }}");
        await Succeed();
        var diagnostic = Failed(await Project.RunAsync()).Diagnostics.Single();
        Assert.Equal("ETL605", diagnostic.Code);
        Assert.Equal("Did you mean `id`?", diagnostic.Hint);
    }

    private async Task GrowColumn(string policy)
    {
        Model($"materialized: 'incremental' unique_key: 'id' on_schema_change: '{policy}'", "select id, n from {{ ref 'events' }}");
        await Succeed();
        Model($"materialized: 'incremental' unique_key: 'id' on_schema_change: '{policy}'", "select id, n, day from {{ ref 'events' }}");
    }

    private void Model(string config, string sql) => Project.Write("models/totals.sql", $"{{{{ config {config} }}}}\n{sql}\n");

    private async Task<RunResult> Succeed(Func<RunRequest, RunRequest>? with = null)
    {
        var run = await Project.RunAsync(with: with);
        Assert.True(run.Succeeded, string.Join('\n', run.Results.Where(result => result.IsFailure).Select(result => result.Message)));
        return run;
    }

    private static NodeResult Failed(RunResult run) => run.Results.Single(result => result.IsFailure);
}
