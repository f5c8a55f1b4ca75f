using System.Text.Json;

namespace SpotifyEtl.Models.Tests.Cli.Commands;

/// <summary>Deferral, clones, empty runs and samples: two targets that are schemas of one real database.</summary>
public sealed class OtherEnvironmentTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public OtherEnvironmentTests()
    {
        _folder.Write("project.yml", """
            name: shop
            target: dev
            targets:
              dev: { type: duckdb, path: shop.duckdb, schema: dev, threads: 1 }
              prod: { type: duckdb, path: shop.duckdb, schema: prod, threads: 1 }
              other: { type: duckdb, path: other.duckdb, schema: dev, threads: 1 }
            """);
        _folder.Write("seeds/orders.csv", "id,customer,at\n1,Ada,2026-01-01\n2,Grace,2026-01-01\n3,Ada,2025-06-01\n");
        _folder.Write("models/stg.sql", "select * from {{ ref 'orders' }}");
        _folder.Write("models/inline.sql", "{{ config materialized: 'ephemeral' }}select customer from {{ ref 'stg' }}");
        _folder.Write("models/customers.sql", "{{ config materialized: 'table' }}select customer, count(*) as orders from {{ ref 'inline' }} group by customer");
        _folder.Write("models/report.sql", "select count(*) as n, '{{ ref 'customers' }}' as origin from {{ ref 'customers' }}");
        _folder.Write("models/models.yml", """
            models: [{ name: customers, columns: [{ name: customer, data_tests: [not_null] }] }]
            seeds: [{ name: orders, config: { event_time: at, column_types: { at: date } } }]
            """);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_reference_to_what_is_neither_built_nor_there_reads_from_the_state()
    {
        await ProdAsync();

        await PassAsync("run", "-s", "report", "--defer", "--state", "prod-state");
        Assert.Equal("2 \"prod\".\"customers\"", await ShowAsync("select n, origin from dev.report"));

        await PassAsync("run", "-s", "customers report", "--defer", "--state", "prod-state");
        Assert.Equal("2 \"dev\".\"customers\"", await ShowAsync("select n, origin from dev.report"));
    }

    [Fact]
    public async Task What_is_there_is_read_from_the_target_unless_the_state_is_favored()
    {
        await ProdAsync();
        await PassAsync("build");

        await PassAsync("run", "-s", "report", "--defer", "--state", "prod-state");
        Assert.Equal("\"dev\".\"customers\"", await ShowAsync("select origin from dev.report"));

        await PassAsync("run", "-s", "report", "--defer", "--favor-state", "--defer-state", "prod-state/state.json");
        Assert.Equal("\"prod\".\"customers\"", await ShowAsync("select origin from dev.report"));
    }

    [Fact]
    public async Task Tests_and_ephemeral_models_are_deferred_too()
    {
        await ProdAsync();
        var test = await EtlAsync("test", "-s", "customers", "--defer", "--state", "prod-state");
        Assert.Equal(0, test.ExitCode);
        Assert.Contains("1 test passed", test.Error, StringComparison.Ordinal);

        await PassAsync("run", "-s", "customers", "--defer", "--state", "prod-state");
        Assert.Equal("2", await ShowAsync("select count(*) from dev.customers"));
    }

    [Fact]
    public async Task Compiled_SQL_reads_what_a_run_would_read()
    {
        await ProdAsync();
        var offline = await CompileAsync("-t", "other", "--favor-state");
        Assert.Contains("\"prod\".\"customers\"", offline, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.File("other.duckdb")));
        Assert.Contains("\"prod\".\"customers\"", await CompileAsync(), StringComparison.Ordinal);

        await PassAsync("run", "-s", "customers", "--defer", "--state", "prod-state");
        Assert.Contains("\"dev\".\"customers\"", await CompileAsync(), StringComparison.Ordinal);
        Assert.Contains("\"prod\".\"customers\"", await CompileAsync("--favor-state"), StringComparison.Ordinal);
        Assert.Contains("\"dev\".\"customers\"", await CompileAsync("-s", "customers"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_can_be_shown_of_what_the_state_has()
    {
        await ProdAsync();
        string[] defer = ["--defer", "--state", "prod-state"];
        string[] count = ["--inline", "select count(*) from {{ ref 'customers' }}"];
        Assert.Equal(2, (await EtlAsync("show", "-s", "report")).ExitCode);
        Assert.Equal("2 \"prod\".\"customers\"", await RowAsync(["-s", "report", .. defer]));
        Assert.Equal("2", await RowAsync([.. count, .. defer]));
        Assert.Equal("1 Ada 2026-01-01", await RowAsync(["-s", "orders", "--limit", "1", .. defer]));

        await PassAsync(["run", "-s", "customers", "--empty", .. defer]);
        Assert.Equal("0", await RowAsync([.. count, .. defer]));
        Assert.Equal("2", await RowAsync([.. count, "--favor-state", .. defer]));
    }

    [Fact]
    public async Task A_state_of_another_database_is_warned_of()
    {
        await PassAsync("compile", "-t", "other", "--target-path", "other-state");
        var run = await EtlAsync("run", "-s", "stg", "--defer", "--state", "other-state");
        Assert.Contains("warning[ETL322]: The state is of relations in `other.duckdb`", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Retry_defers_as_the_run_did()
    {
        await ProdAsync();
        _folder.Write("models/report.sql", "select count(*) as n, cast('{{ ref 'customers' }}' as {{ var 'type' 'integer' }}) as origin from {{ ref 'customers' }}");
        _folder.Write("models/report.sql", "{{ config materialized: 'table' }}" + await File.ReadAllTextAsync(_folder.File("models/report.sql"), TestContext.Current.CancellationToken));
        Assert.Equal(1, (await EtlAsync("run", "-s", "report", "--defer", "--state", "prod-state")).ExitCode);

        await PassAsync("retry", "--vars", "{type: varchar}");
        Assert.Equal("2 \"prod\".\"customers\"", await ShowAsync("select n, origin from dev.report"));
    }

    [Fact]
    public async Task An_empty_run_builds_everything_and_reads_nothing()
    {
        _folder.Write("data/a.csv", "x\n1\n");
        _folder.Write("models/staged.yml", "sources: [{ name: raw, tables: [{ name: staged, staging: { location: data, columns: [x] } }] }]");
        _folder.Write("models/wide.sql", """
            with stg as (select * from {{ ref 'stg' }})
            select stg.customer, orders.id, s.x
            from stg
            join {{ ref 'orders' }} on orders.id = stg.id -- no name of its own
            cross join {{ source 'raw' 'staged' }} as s
            """);

        await PassAsync("build", "--empty");

        Assert.Equal("0 0 0", await ShowAsync("select (select count(*) from dev.customers), (select count(*) from dev.wide), (select count(*) from raw.staged)"));
        Assert.Equal("3", await ShowAsync("select count(*) from dev.orders"));

        await PassAsync("build");
        Assert.Equal("2 3 1", await ShowAsync("select (select count(*) from dev.customers), (select count(*) from dev.wide), (select count(*) from raw.staged)"));
    }

    [Theory]
    [InlineData("{start: 2026-01-01, end: 2026-02-01}", "2")]
    [InlineData("{\"start\": \"2025-01-01 00:00\", \"end\": \"2025-12-31\"}", "1")]
    [InlineData("3 days", "2")]
    [InlineData("2 years", "3")]
    public async Task A_sample_holds_the_rows_of_a_stretch_of_time(string sample, string rows)
    {
        await PassAsync("build", "--sample", sample);
        Assert.Equal(rows, await ShowAsync("select count(*) from dev.stg"));
    }

    [Fact]
    public async Task A_snapshot_that_is_there_is_left_as_it_is_by_an_empty_run()
    {
        _folder.Write("snapshots/s.yml", "snapshots: [{ name: orders_kept, relation: ref('orders'), config: { strategy: check, check_cols: all, unique_key: id, hard_deletes: invalidate } }]");
        await PassAsync("build");
        await PassAsync("build", "--empty");
        Assert.Equal("3", await ShowAsync("select count(*) from dev.orders_kept where dbt_valid_to is null"));
    }

    [Theory]
    [InlineData("view", "VIEW")]
    [InlineData("table", "BASE TABLE")]
    public async Task Relations_of_a_state_can_appear_in_the_target(string kind, string type)
    {
        await ProdAsync();
        _folder.Write("models/added.sql", "select 1 as one");

        var clone = await EtlAsync("clone", "--state", "prod-state", "--as", kind);

        Assert.Equal(0, clone.ExitCode);
        Assert.Contains("warning[ETL324]: `added` is not in the state", clone.Error, StringComparison.Ordinal);
        Assert.Equal($"customers {type} orders {type} report {type} stg {type}", await ShowAsync(
            "select string_agg(table_name || ' ' || table_type, ' ' order by table_name) from information_schema.tables where table_schema = 'dev'"));
        Assert.Equal("2", await ShowAsync("select count(*) from dev.customers"));
        Assert.False(File.Exists(_folder.File("target/state.json")));
    }

    [Fact]
    public async Task What_is_there_is_cloned_only_when_asked_for()
    {
        await ProdAsync();
        await PassAsync("build", "--empty");

        Assert.Contains("Nothing to clone", (await EtlAsync("clone", "--state", "prod-state", "-s", "customers")).Error, StringComparison.Ordinal);
        Assert.Equal("0", await ShowAsync("select count(*) from dev.customers"));

        await PassAsync("clone", "--state", "prod-state", "-s", "customers", "--full-refresh");
        Assert.Equal("2", await ShowAsync("select count(*) from dev.customers"));
    }

    [Theory]
    [InlineData("defer-without-state", "run", "--defer")]
    [InlineData("defer-to-results-only", "run", "--defer", "--state", "results")]
    [InlineData("compile-defer-without-state", "compile", "--defer")]
    [InlineData("show-defer-to-results-only", "show", "-s", "report", "--defer", "--state", "results")]
    [InlineData("clone-without-state", "clone")]
    [InlineData("clone-of-itself", "clone", "--state", "prod-state", "-t", "prod", "--full-refresh", "-s", "stg")]
    [InlineData("empty-sample", "run", "--empty", "--sample", "3 days")]
    [InlineData("no-sample", "run", "--sample", "three days")]
    [InlineData("sample-without-end", "run", "--sample", "{start: 2026-01-01, stop: 2026-02-01}")]
    [InlineData("sample-backwards", "run", "--sample", "{start: 2026-02-01, end: 2026-01-01}")]
    public async Task A_mistake_is_explained(string mistake, params string[] args)
    {
        await ProdAsync();
        _folder.Write("results/run_results.json", """{"metadata":{"generated_at":"2026-01-01T00:00:00Z"},"results":[],"elapsed_time":1,"args":{"which":"build"}}""");
        Golden.Verify((await EtlAsync(args)).Transcript(_folder.Path), mistake);
    }

    private Task ProdAsync() => PassAsync("build", "-t", "prod", "--target-path", "prod-state");

    private async Task<string> CompileAsync(params string[] args)
    {
        await PassAsync(["compile", "-s", "report", "--defer", "--state", "prod-state", .. args]);
        return await File.ReadAllTextAsync(_folder.File("target/compiled/shop/models/report.sql"), TestContext.Current.CancellationToken);
    }

    private async Task PassAsync(params string[] args)
    {
        var run = await EtlAsync(args);
        Assert.True(run.ExitCode == 0, run.Error);
    }

    private Task<string> ShowAsync(string sql) => RowAsync("--inline", sql);

    // Of a single row, with blanks between its values.
    private async Task<string> RowAsync(params string[] args)
    {
        var run = await EtlAsync(["show", "--output", "json", .. args]);
        Assert.True(run.ExitCode == 0, run.Error);
        using var rows = JsonDocument.Parse(run.Output);
        return string.Join(' ', rows.RootElement[0].EnumerateObject().Select(value => value.Value.ToString()));
    }

    private Task<CliRun> EtlAsync(params string[] args) => CliRun.InAsync(_folder.Path, args);
}
