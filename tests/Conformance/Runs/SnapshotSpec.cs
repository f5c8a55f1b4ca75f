using SpotifyEtl.Models.Engine;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Execution;

namespace SpotifyEtl.Models.Conformance.Runs;

public abstract class SnapshotSpec(ITestEngine engine) : RunSpec(engine)
{
    private const string Timestamp = "strategy: timestamp, unique_key: id, updated_at: changed";
    private const string Check = "strategy: check, unique_key: id, check_cols: all";
    private const string Versions =
        "select id, price, substr(cast(dbt_valid_from as varchar), 6, 5), coalesce(substr(cast(dbt_valid_to as varchar), 6, 5), 'open') from kept order by id, dbt_valid_from";

    [Fact]
    public async Task The_first_run_begins_a_version_of_each_row()
    {
        Snapshot(Timestamp);
        Rows("1,10,2020-01-01", "2,20,2020-01-02");
        var run = await Succeed();
        Assert.Equal(CountsRowsOfNewTables ? 2 : null, run.Results.Single(result => result.Kind == "snapshot").Rows);
        Assert.Equal(["1|10|01-01|open", "2|20|01-02|open"], await Project.QueryAsync(Versions));
        Assert.Equal(
            ["id", "price", "changed", "dbt_scd_id", "dbt_updated_at", "dbt_valid_from", "dbt_valid_to"],
            await Project.ColumnsAsync("kept"));
        Assert.Equal(["2"], await Project.QueryAsync("select count(distinct dbt_scd_id) from kept where dbt_updated_at = changed"));
    }

    [Fact]
    public async Task A_later_time_ends_a_version_and_begins_another()
    {
        await Begin(Timestamp);
        Rows("1,11,2020-02-01", "2,99,2020-01-02", "3,30,2020-02-03");
        var run = await Succeed();
        Assert.Equal(2, run.Results.Single(result => result.Kind == "snapshot").Rows);
        Assert.Equal(["1|10|01-01|02-01", "1|11|02-01|open", "2|20|01-02|open", "3|30|02-03|open"], await Project.QueryAsync(Versions));
    }

    [Fact]
    public async Task A_run_without_changes_changes_nothing()
    {
        await Begin(Check);
        var before = await Project.QueryAsync("select * from kept order by id");
        var run = await Succeed();
        Assert.Equal(0, run.Results.Single(result => result.Kind == "snapshot").Rows);
        Assert.Equal(before, await Project.QueryAsync("select * from kept order by id"));
    }

    [Fact]
    public async Task Other_values_end_a_version_and_begin_another()
    {
        await Begin(Check);
        Rows("1,10,2020-02-01", "2,,2020-01-02");
        await Succeed();
        Assert.Equal(["1|10|no", "1|10|yes", "2||yes", "2|20|no"], await Project.QueryAsync("select id, price, case when dbt_valid_to is null then 'yes' else 'no' end from kept order by 1, 2 nulls first, 3"));
        Assert.Empty(await Project.QueryAsync("select 1 from kept as a join kept as b on a.id = b.id and a.dbt_valid_to is not null and b.dbt_valid_to is null and a.dbt_valid_to <> b.dbt_valid_from"));
    }

    [Fact]
    public async Task Only_the_columns_that_are_checked_count()
    {
        await Begin("strategy: check, unique_key: id, check_cols: [price]");
        Rows("1,10,2020-02-01", "2,21,2020-01-02");
        await Succeed();
        Assert.Equal(["1|1", "2|2"], await Project.QueryAsync("select id, count(*) from kept group by id order by id"));
    }

    [Fact]
    public async Task A_checked_row_can_carry_its_own_time()
    {
        await Begin("strategy: check, unique_key: id, check_cols: [price], updated_at: changed");
        Rows("1,11,2020-01-01", "2,20,2020-01-02");
        await Succeed();
        Assert.Equal(["1|10|01-01|01-01", "1|11|01-01|open", "2|20|01-02|open"], (await Project.QueryAsync(Versions)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_row_that_is_gone_stays_valid_by_default()
    {
        await Begin(Timestamp);
        Rows("1,10,2020-01-01");
        await Succeed();
        Assert.Equal(["1|10|01-01|open", "2|20|01-02|open"], await Project.QueryAsync(Versions));
    }

    [Fact]
    public async Task A_row_that_is_gone_can_end_and_a_return_does_not_overlap()
    {
        const string Config = Timestamp + ", hard_deletes: invalidate";
        await Begin(Config);
        Rows("1,10,2020-01-01");
        await Succeed();
        Assert.Equal(["2"], await Project.QueryAsync("select id from kept where dbt_valid_to is not null"));
        await Succeed();
        Assert.Equal(["1|1", "2|1"], await Project.QueryAsync("select id, count(*) from kept group by id order by id"));

        Rows("1,10,2020-01-01", "2,20,2020-01-02");
        await Succeed();
        await Succeed();
        Assert.Equal(["1|1", "2|2"], await Project.QueryAsync("select id, count(*) from kept group by id order by id"));
        Assert.Equal(["0"], await Project.QueryAsync("select count(*) from kept as a join kept as b on a.id = b.id and a.dbt_valid_to > b.dbt_valid_from and b.dbt_valid_to is null and a.dbt_scd_id <> b.dbt_scd_id"));
        Assert.Equal(["3"], await Project.QueryAsync("select count(distinct dbt_scd_id) from kept"));
    }

    [Fact]
    public async Task A_row_that_is_gone_can_be_marked_once_and_return()
    {
        await Begin(Timestamp + ", hard_deletes: new_record");
        Rows("1,10,2020-01-01");
        await Succeed();
        await Succeed();
        Assert.Equal(
            ["1|False|open", "2|False|ended", "2|True|open"],
            await Project.QueryAsync("select id, dbt_is_deleted, case when dbt_valid_to is null then 'open' else 'ended' end from kept order by id, dbt_valid_from"));

        Rows("1,10,2020-01-01", "2,20,2020-01-02");
        await Succeed();
        await Succeed();
        Assert.Equal(
            ["2|False|ended", "2|True|ended", "2|False|open"],
            await Project.QueryAsync("select id, dbt_is_deleted, case when dbt_valid_to is null then 'open' else 'ended' end from kept where id = 2 order by dbt_valid_from"));
        Assert.Equal(["0|4"], await Project.QueryAsync("select count(case when dbt_valid_to < dbt_valid_from then 1 end), count(distinct dbt_scd_id) from kept"));
    }

    [Fact]
    public async Task Marking_can_begin_with_a_table_that_knows_no_marks()
    {
        await Begin(Timestamp);
        Snapshot(Timestamp + ", hard_deletes: new_record");
        Rows("2,20,2020-01-02");
        await Succeed();
        Assert.Equal(["1|False", "1|True", "2|False"], await Project.QueryAsync("select id, dbt_is_deleted from kept order by id, dbt_valid_from"));
    }

    [Fact]
    public async Task Another_value_can_stand_for_no_end()
    {
        const string Config = Timestamp + ", dbt_valid_to_current: \"date '9999-12-31'\"";
        await Begin(Config);
        Rows("1,11,2020-02-01", "2,20,2020-01-02");
        await Succeed();
        Assert.Equal(
            ["1|10|2020-02-01", "1|11|9999-12-31", "2|20|9999-12-31"],
            await Project.QueryAsync("select id, price, substr(cast(dbt_valid_to as varchar), 1, 10) from kept order by id, dbt_valid_from"));
    }

    [Fact]
    public async Task The_columns_of_a_snapshot_can_have_other_names()
    {
        const string Config = Timestamp + ", hard_deletes: new_record, snapshot_meta_column_names: {dbt_valid_from: begins, dbt_valid_to: ends, dbt_scd_id: version, dbt_updated_at: seen, dbt_is_deleted: gone}";
        await Begin(Config);
        Rows("1,11,2020-02-01");
        await Succeed();
        Assert.Equal(["1|10|False", "1|11|False", "2|20|False", "2|20|True"], await Project.QueryAsync("select id, price, gone from kept order by id, begins"));
        Assert.Equal(["4|2"], await Project.QueryAsync("select count(distinct version), count(ends) from kept where seen is not null"));
    }

    [Theory]
    [InlineData(Timestamp)]
    [InlineData(Check)]
    public async Task A_new_column_is_added_and_one_that_vanished_stays(string config)
    {
        await Begin(config);
        Project.Write("seeds/seeds.yml", "seeds: [{name: goods, config: {column_types: {changed: timestamp}}}]");
        Project.Write("seeds/goods.csv", "id,changed,colour\n1,2020-02-01,red\n2,2020-01-02,\n");
        await Succeed();
        Assert.Equal(["1|10|", "1||red", "2|20|"], await Project.QueryAsync("select id, price, colour from kept order by id, dbt_valid_from"));
    }

    [Fact]
    public async Task Several_columns_can_identify_a_row()
    {
        Project.Write("seeds/goods.csv", "id,shop,price\n1,a,10\n1,b,20\n");
        Snapshot("strategy: check, unique_key: [id, shop], check_cols: [price]");
        await Succeed();
        Project.Write("seeds/goods.csv", "id,shop,price\n1,a,10\n1,b,21\n");
        await Succeed();
        Assert.Equal(["1|a|10", "1|b|20", "1|b|21"], await Project.QueryAsync("select id, shop, price from kept order by id, shop, dbt_valid_from"));
    }

    [Fact]
    public async Task An_expression_can_identify_a_row()
    {
        const string Config = "strategy: check, unique_key: \"cast(id as varchar) || '-x'\", check_cols: [price]";
        await Begin(Config);
        Rows("1,10,2020-01-01", "2,21,2020-01-02");
        await Succeed();
        Assert.Equal(["1|1", "2|2"], await Project.QueryAsync("select id, count(*) from kept group by id order by id"));
    }

    [Fact]
    public async Task Rows_that_share_a_key_stop_the_snapshot_before_anything_is_changed()
    {
        await Begin(Timestamp);
        Rows("1,11,2020-02-01", "2,20,2020-01-02", "2,21,2020-03-01", ",5,2020-01-01");
        var error = await Fail();
        Assert.Equal("ETL620", error.Code);
        Assert.Contains("`id` = 2 (2 rows)", error.Message, StringComparison.Ordinal);
        Assert.Contains("`id` = null (1 row)", error.Message, StringComparison.Ordinal);
        Assert.Equal(["1|10|01-01|open", "2|20|01-02|open"], await Project.QueryAsync(Versions));
    }

    [Fact]
    public async Task A_table_that_is_no_snapshot_is_left_alone()
    {
        await Begin(Timestamp);
        Snapshot(Timestamp + ", snapshot_meta_column_names: {dbt_valid_to: ends}");
        var error = await Fail();
        Assert.Equal("ETL622", error.Code);
        Assert.Contains("it has no `ends`", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_column_that_is_not_there_gets_a_suggestion()
    {
        Rows("1,10,2020-01-01");
        Snapshot("strategy: timestamp, unique_key: id, updated_at: chnaged");
        var error = await Fail();
        Assert.Equal(("ETL621", "Did you mean `changed`?"), (error.Code, error.Hint));
    }

    [Fact]
    public async Task A_test_that_fails_keeps_the_versions_as_they_were()
    {
        await Begin(Timestamp);
        Snapshot(Timestamp, "    columns: [{name: price, data_tests: [not_null]}]");
        Rows("1,,2020-02-01", "2,20,2020-01-02");
        var run = await Project.RunAsync();
        Assert.Contains(run.Results, result => result is { Kind: "snapshot", Status: NodeStatus.Error });
        Assert.Equal(["1|10|01-01|open", "2|20|01-02|open"], await Project.QueryAsync(Versions));
    }

    [Fact]
    public async Task Models_read_snapshots_and_snapshots_read_models()
    {
        Project.Write("models/dear.sql", "{{ config materialized: 'ephemeral' }} select * from {{ ref 'goods' }} where price > 15");
        Project.Write("models/newest.sql", "select id, price from {{ ref 'kept' }} where dbt_valid_to is null");
        Rows("1,10,2020-01-01", "2,20,2020-01-02");
        Snapshot(Timestamp, relation: "ref('dear')");
        await Succeed();
        Assert.Equal(["2|20"], await Project.QueryAsync("select * from newest"));
    }

    [Fact]
    public async Task A_full_refresh_forgets_no_version()
    {
        await Begin(Timestamp);
        Rows("1,11,2020-02-01", "2,20,2020-01-02");
        await Succeed(request => request with { FullRefresh = true });
        Assert.Equal(["3"], await Project.QueryAsync("select count(*) from kept"));
    }

    [Fact]
    public async Task The_command_runs_snapshots_alone()
    {
        await Begin(Timestamp);
        Rows("1,11,2020-02-01");
        var run = await Project.RunAsync(RunScope.Snapshot);
        Assert.Equal(["kept"], run.Results.Select(result => result.Node.Name));
    }

    private async Task Begin(string config)
    {
        Snapshot(config);
        Rows("1,10,2020-01-01", "2,20,2020-01-02");
        await Succeed();
    }

    private void Rows(params string[] rows)
    {
        Project.Write("seeds/seeds.yml", "seeds: [{name: goods, config: {column_types: {changed: timestamp, price: integer}}}]");
        Project.Write("seeds/goods.csv", $"id,price,changed\n{string.Join('\n', rows)}\n");
    }

    private void Snapshot(string config, string more = "", string relation = "ref('goods')") =>
        Project.Write("snapshots/kept.yml", $"snapshots:\n  - name: kept\n    relation: {relation}\n    config: {{{config}}}\n{more}\n");

    private async Task<RunResult> Succeed(Func<RunRequest, RunRequest>? with = null)
    {
        var run = await Project.RunAsync(with: with);
        Assert.True(run.Succeeded, string.Join('\n', run.Results.SelectMany(result => result.Diagnostics).Select(diagnostic => diagnostic.Message)));
        return run;
    }

    private async Task<Diagnostic> Fail()
    {
        var run = await Project.RunAsync();
        return Assert.Single(run.Results.SelectMany(result => result.Diagnostics));
    }
}
