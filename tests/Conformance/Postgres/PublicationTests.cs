using SpotifyEtl.Models.Conformance.Runs;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Execution;

namespace SpotifyEtl.Models.Conformance.Postgres;

/// <summary>Views that others built on a relation are kept when it is replaced, with all that was said and granted of them.</summary>
public sealed class PublicationTests() : RunSpec(new PostgresEngine())
{
    private const string Table = "{{ config materialized: 'table' }} ";

    [Theory]
    [InlineData("table")]
    [InlineData("view")]
    public async Task A_view_of_somebody_else_reads_the_new_rows_and_keeps_its_grants_and_comments(string materialized)
    {
        Model("m", $"{{{{ config materialized: '{materialized}' }}}} select 1 as id, 'a' as name");
        await Succeed();
        await Execute("""
            create role reader;
            create view others as select id, name from m where id > 0;
            create view on_top as select count(*) as n from others;
            comment on view others is 'of somebody else';
            comment on column others.name is 'a name';
            grant select (id) on others to reader;
            grant select on others to reader
            """);
        try
        {
            Model("m", $"{{{{ config materialized: '{materialized}' }}}} select 2 as id, 'b' as name union all select 3, 'c'");
            await Succeed();
            Assert.Equal(["2|b", "3|c"], await Project.QueryAsync("select * from others order by id"));
            Assert.Equal(["2"], await Project.QueryAsync("select n from on_top"));
            await AssertKept();

            // Its columns in another order: the views must be created again.
            Model("m", $"{{{{ config materialized: '{materialized}' }}}} select 'd' as name, 4 as id, true as more");
            await Succeed();
            Assert.Equal(["4|d"], await Project.QueryAsync("select * from others"));
            Assert.Equal(["1"], await Project.QueryAsync("select n from on_top"));
            await AssertKept();
        }
        finally
        {
            await Execute("drop owned by reader; drop role reader");
        }

        async Task AssertKept()
        {
            Assert.Equal(["of somebody else"], await Project.QueryAsync("select obj_description('others'::regclass)"));
            Assert.Equal(["a name"], await Project.QueryAsync("select col_description('others'::regclass, 2)"));
            Assert.Equal(["True"], await Project.QueryAsync("select has_table_privilege('reader', 'others', 'select')"));
        }
    }

    [Fact]
    public async Task What_was_granted_on_a_table_is_granted_on_the_new_one()
    {
        Model("m", Table + "select 1 as id");
        await Succeed();
        await Execute("create role guest; grant select, insert on m to guest");
        try
        {
            Model("m", Table + "select 2 as id, 3 as more");
            await Succeed();
            Assert.Equal(["True|True|False"], await Project.QueryAsync(
                "select has_table_privilege('guest', 'm', 'select'), has_table_privilege('guest', 'm', 'insert'), has_table_privilege('guest', 'm', 'delete')"));
        }
        finally
        {
            await Execute("drop owned by guest; drop role guest");
        }
    }

    [Fact]
    public async Task A_materialized_view_is_created_again_with_its_index()
    {
        Model("m", Table + "select 1 as id");
        await Succeed();
        await Execute("create materialized view kept as select id from m; create unique index kept_id on kept (id); create view above as select id from kept");
        Model("m", Table + "select 7 as id");
        await Succeed();
        Assert.Equal(["7"], await Project.QueryAsync("select id from above"));
        Assert.Equal(["kept_id"], await Project.QueryAsync("select indexname from pg_indexes where tablename = 'kept'"));
    }

    [Fact]
    public async Task A_view_that_needs_a_column_that_is_gone_keeps_the_old_table_and_is_named()
    {
        Model("m", Table + "select 1 as id, 2 as gone");
        await Succeed();
        await Execute("create view others as select gone from m");
        Model("m", Table + "select 1 as id");
        var diagnostic = Failed(await Project.RunAsync()).Diagnostics.Single();
        Assert.Contains("view main.others", diagnostic.Message, StringComparison.Ordinal);
        Assert.NotNull(diagnostic.Hint);
        Assert.Equal(["1|2"], await Project.QueryAsync("select * from m"));
        Assert.Equal(["m Table", "others View"], await Project.RelationsAsync());
    }

    [Fact]
    public async Task A_view_that_the_same_run_builds_anew_may_need_other_columns()
    {
        Model("m", Table + "select 1 as id, 2 as gone");
        Model("v", "select gone from {{ ref 'm' }}");
        await Succeed();
        Model("m", Table + "select 1 as id, 5 as fresh");
        Model("v", "select fresh from {{ ref 'm' }}");
        await Succeed();
        Assert.Equal(["5"], await Project.QueryAsync("select * from v"));
    }

    [Fact]
    public async Task A_table_that_becomes_a_view_and_back_keeps_the_views_above_it()
    {
        Model("m", Table + "select 1 as id");
        await Succeed();
        await Execute("create view others as select id from m");
        Model("m", "select 2 as id");
        await Succeed();
        Assert.Equal(["2"], await Project.QueryAsync("select id from others"));
        Model("m", Table + "select 3 as id");
        await Succeed();
        Assert.Equal(["3"], await Project.QueryAsync("select id from others"));
    }

    [Fact]
    public async Task A_seed_with_a_new_column_keeps_the_views_above_it()
    {
        Project.Write("seeds/s.csv", "id\n1\n");
        await Succeed();
        await Execute("create view others as select id from s");
        Project.Write("seeds/s.csv", "name,id\na,2\n");
        await Succeed();
        Assert.Equal(["2"], await Project.QueryAsync("select id from others"));
    }

    [Fact]
    public async Task A_foreign_key_of_somebody_else_keeps_the_old_table_and_is_named()
    {
        Model("m", Table + "select 1 as id");
        await Succeed();
        await Execute("alter table m add primary key (id); create table others (id int references m)");
        Model("m", Table + "select 2 as id");
        Assert.Contains("others_id_fkey", Failed(await Project.RunAsync()).Message, StringComparison.Ordinal);
        Assert.Equal(["1"], await Project.QueryAsync("select id from m"));
    }

    [Fact]
    public async Task A_name_that_the_server_would_cut_is_refused_and_the_longest_works()
    {
        var longest = new string('ä', 31) + "n";
        Project.Write("models/m.sql", $"{{{{ config materialized: 'table' alias: '{longest}' }}}} select 1 as id");
        Project.Write("models/m.yml", $"models:\n  - name: m\n    columns: [{{ name: id, data_tests: [{{ accepted_values: {{ name: {new string('t', 80)}, arguments: {{ values: [7] }}, config: {{ severity: warn, store_failures: true }} }} }}] }}]\n");
        await Succeed();
        await Succeed();
        Assert.Equal([$"{longest} Table"], await Project.RelationsAsync());
        Assert.Single(await Project.RelationsAsync("main_dbt_test__audit"));

        Project.Write("models/m.sql", $"{{{{ config materialized: 'table' alias: '{longest}n' }}}} select 1 as id");
        var refused = await Assert.ThrowsAsync<ProjectException>(() => Project.RunAsync());
        Assert.Equal("ETL523", Assert.Single(refused.Diagnostics).Code);
    }

    private void Model(string name, string sql) => Project.Write($"models/{name}.sql", sql);

    private async Task Execute(string sql)
    {
        await using var warehouse = await Project.OpenAsync();
        await using var session = await warehouse.OpenSessionAsync(CancellationToken.None);
        await session.ExecuteAsync(sql, CancellationToken.None);
    }

    private async Task Succeed()
    {
        var run = await Project.RunAsync();
        Assert.True(run.Succeeded, string.Join("; ", run.Results.Where(result => result.IsFailure).Select(result => result.Message)));
    }

    private static NodeResult Failed(RunResult run) => run.Results.Single(result => result.IsFailure);
}
