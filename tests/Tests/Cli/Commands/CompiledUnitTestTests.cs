namespace SpotifyEtl.Models.Tests.Cli.Commands;

/// <summary>The SQL of unit tests in files: without a warehouse, and as a run has sent it.</summary>
public sealed class CompiledUnitTestTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public CompiledUnitTestTests()
    {
        _folder.Write("project.yml", "name: shop\ntarget: dev\ntargets: { dev: { type: duckdb, path: shop.duckdb, schema: main, threads: 1 } }\n");
        _folder.Write("seeds/orders.csv", "customer,amount\nann,1.5\n");
        _folder.Write("models/totals.sql", "select customer, sum(amount) as total from {{ ref 'orders' }} group by customer");
        UnitTest("[{customer: ann, amount: 2}]", "[{total: 2}]");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Without_a_warehouse_values_have_the_types_that_they_look_like()
    {
        var run = await EtlAsync("compile", "-s", "totals,test_type:unit");

        Assert.Contains("Compiled 0 nodes and 1 test", run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.File("shop.duckdb")));
        Assert.Equal(
            """
            with "__dbt__cte__orders" as (
            select cast('ann' as VARCHAR) as "customer", cast('2' as BIGINT) as "amount"
            )
            select customer, sum(amount) as total from "__dbt__cte__orders" group by customer
            """,
            await CompiledAsync());
    }

    [Fact]
    public async Task Where_no_row_tells_the_columns_only_a_run_can()
    {
        UnitTest("[]", "[]");
        var compile = await EtlAsync("compile");
        Assert.Equal(0, compile.ExitCode);
        Assert.Contains("1 unit test left out: no row says what columns an input has, so that only a run can tell", compile.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.File(Path)));

        Assert.Equal(0, (await EtlAsync("build")).ExitCode);
        Assert.Contains("cast(null as DOUBLE) as \"amount\"\nwhere 1 = 0", await CompiledAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failure_names_the_file_of_what_was_sent_with_the_types_of_the_relation()
    {
        UnitTest("[{customer: ann, amount: 2}]", "[{total: 3}]");
        var build = await EtlAsync("build");
        Assert.Equal(1, build.ExitCode);
        Assert.Contains($"compiled: {Path}", build.Error, StringComparison.Ordinal);
        Assert.Contains("cast('2' as DOUBLE) as \"amount\"", await CompiledAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mistake_in_the_rows_is_told_by_compile_too()
    {
        _folder.Write("models/totals.yml", "unit_tests: [{name: adds_up, model: totals, given: [{input: ref('orders'), format: csv, rows: \"a,b\\n1\\n\"}], expect: {rows: []}}]");
        var compile = await EtlAsync("compile");
        Assert.Equal(2, compile.ExitCode);
        Assert.Contains("error[ETL714]", compile.Error, StringComparison.Ordinal);
    }

    private const string Path = "target/compiled/shop/models/totals.yml/adds_up.sql";

    private void UnitTest(string given, string expect) => _folder.Write(
        "models/totals.yml", $"unit_tests: [{{name: adds_up, model: totals, given: [{{input: ref('orders'), rows: {given}}}], expect: {{rows: {expect}}}}}]");

    private Task<string> CompiledAsync() => File.ReadAllTextAsync(_folder.File(Path), TestContext.Current.CancellationToken);

    private Task<CliRun> EtlAsync(params string[] args) => CliRun.InAsync(_folder.Path, args);
}
