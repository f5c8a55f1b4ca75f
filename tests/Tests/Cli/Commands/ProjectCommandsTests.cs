using System.Text.Json;

namespace SpotifyEtl.Models.Tests.Cli.Commands;

/// <summary>The commands on a small project and a real database.</summary>
public sealed class ProjectCommandsTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public ProjectCommandsTests()
    {
        _folder.Write("project.yml", """
            name: shop
            targets:
              dev: { type: duckdb, path: shop.duckdb, schema: main, threads: 1 }
            """);
        _folder.Write("seeds/orders.csv", "order_id,customer\n1,Ada\n2,Grace\n3,Ada\n");
        _folder.Write("models/stg_orders.sql", "select order_id, customer\nfrom {{ ref 'orders' }}");
        _folder.Write("models/customers.sql", "{{ config materialized: 'table' tags: ['daily'] }}\nselect customer, count(*) as orders\nfrom {{ ref 'stg_orders' }}\ngroup by customer order by customer");
        _folder.Write("models/models.yml", """
            version: 2
            models:
              - name: customers
                description: One row for each customer.
                columns:
                  - name: customer
                    data_tests: [not_null]
            """);
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("text")]
    [InlineData("json")]
    [InlineData("name")]
    [InlineData("path")]
    [InlineData("selector")]
    public async Task Nodes_are_listed_in_several_forms(string format)
    {
        var run = await EtlAsync("ls", "--output", format);
        Assert.Equal(0, run.ExitCode);
        Assert.Empty(run.Error);
        Golden.Verify(run.Output, format);
    }

    [Fact]
    public async Task The_JSON_of_a_list_has_the_keys_that_were_asked_for() =>
        Assert.Equal(
            """{"name":"customers","tags":["daily"]}""" + "\n",
            (await EtlAsync("list", "-s", "customers", "--resource-type", "model", "--output", "json", "--output-keys", "name", "tags")).Output);

    [Fact]
    public async Task A_project_is_found_from_a_folder_within_it() =>
        Assert.Equal((await EtlAsync("ls")).Output, (await CliRun.InAsync(_folder.File("models"), "ls")).Output);

    [Fact]
    public async Task A_project_can_be_named() =>
        Assert.Equal((await EtlAsync("ls")).Output, (await CliRun.InAsync(Path.GetTempPath(), "ls", "--project-dir", _folder.Path)).Output);

    [Fact]
    public async Task A_sound_project_is_parsed() => Golden.Verify((await EtlAsync("parse")).Transcript(_folder.Path));

    [Fact]
    public async Task Mistakes_of_a_project_come_all_at_once_and_end_with_2()
    {
        _folder.Write("models/one.sql", "select * from {{ ref 'stg_order' }}");
        _folder.Write("models/two.sql", "select {{ if }} 1");
        Golden.Verify((await EtlAsync("parse")).Transcript(_folder.Path));
    }

    [Fact]
    public async Task The_SQL_of_a_single_model_is_printed()
    {
        var run = await EtlAsync("compile", "-s", "customers");
        Golden.Verify(run.Transcript(_folder.Path));
        Assert.True(File.Exists(_folder.File("target/compiled/shop/models/customers.sql")));
    }

    [Theory]
    [InlineData(20)]
    [InlineData(30, "--show-all-errors")]
    [InlineData(30, "--log-format", "json")]
    public async Task Of_very_many_mistakes_the_first_are_shown(int shown, params string[] options)
    {
        for (var model = 0; model < 30; model++)
        {
            _folder.Write($"models/wrong_{model:00}.sql", "select * from {{ ref 'nowhere' }}");
        }

        var run = await EtlAsync(["parse", .. options]);

        Assert.Equal(2, run.ExitCode);
        Assert.Equal(shown, run.Error.Split("No model or seed is named").Length - 1);
        Assert.Equal(
            shown == 20,
            run.Error.EndsWith("and 10 more errors: 10 ETL230 (all of them: --show-all-errors)\n30 errors\n", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_SQL_of_several_is_written_only() => Golden.Verify((await EtlAsync("compile")).Transcript(_folder.Path));

    [Fact]
    public async Task A_dry_run_prints_statements_and_builds_nothing()
    {
        var dry = await EtlAsync("run", "--dry-run");
        Assert.Equal(0, dry.ExitCode);
        Golden.Verify(dry.Output);
        Assert.Equal(2, (await EtlAsync("show", "--inline", "select * from main.customers")).ExitCode);
    }

    [Fact]
    public async Task What_only_another_engine_can_do_with_a_table_is_warned_of_once()
    {
        _folder.Write("models/stg_orders.sql", "{{ config materialized: 'table' indexes: [{ columns: ['order_id'] }] unlogged: true }}\nselect order_id, customer from {{ ref 'orders' }}");
        _folder.Write("seeds/seeds.yml", "seeds: [{ name: orders, config: { indexes: [{ columns: [order_id], unique: true }] } }]\n");
        var build = await EtlAsync("build", "--exclude", "customers");
        Assert.Equal(0, build.ExitCode);
        Golden.Verify(build.Transcript(_folder.Path));
    }

    [Fact]
    public async Task A_run_shows_its_nodes_and_ends_with_0()
    {
        Assert.Equal(0, (await EtlAsync("seed")).ExitCode);
        Golden.Verify((await EtlAsync("run")).Transcript(_folder.Path));
    }

    [Fact]
    public async Task A_run_that_fails_ends_with_1_and_the_place_of_the_failure()
    {
        _folder.Write("models/stg_orders.sql", "select order_id, no_such_column as customer\nfrom {{ ref 'orders' }}");
        Assert.Equal(0, (await EtlAsync("seed")).ExitCode);
        Golden.Verify((await EtlAsync("run")).Transcript(_folder.Path));
    }

    [Fact]
    public async Task Rows_are_shown_as_a_table_or_as_JSON()
    {
        await EtlAsync("seed");
        await EtlAsync("run");
        Golden.Verify((await EtlAsync("show", "-s", "customers")).Transcript(), "model");
        Golden.Verify((await EtlAsync("show", "-s", "orders", "--limit", "1")).Transcript(), "seed");
        Golden.Verify((await EtlAsync("show", "--inline", "select max(order_id) as last from {{ ref 'stg_orders' }}", "--output", "json")).Transcript(), "inline");
    }

    [Fact]
    public async Task A_query_that_is_refused_is_told_at_its_place()
    {
        await EtlAsync("seed");
        await EtlAsync("run");
        Golden.Verify((await EtlAsync("show", "--inline", "select customer, nope\nfrom {{ ref 'customers' }}")).Transcript());
    }

    [Fact]
    public async Task Show_works_on_one_node()
    {
        Golden.Verify((await EtlAsync("show", "-s", "tag:daily stg_orders")).Transcript(), "two");
        Golden.Verify((await EtlAsync("show", "-s", "nothing_of_the_kind")).Transcript(), "none");
    }

    [Fact]
    public async Task Debug_tells_where_everything_is_and_no_password()
    {
        _folder.Write("project.yml", """
            name: shop
            target: dev
            targets:
              dev: { type: duckdb, path: shop.duckdb, schema: main, threads: 1 }
              prod: { type: postgres, host: localhost, password: "{{ env_var 'SHOP_PASSWORD' }}", schema: main }
            """);
        var run = await CliRun.WithAsync(_folder.Path, new() { ["SHOP_PASSWORD"] = "tr0ub4dor" }, "debug");
        Assert.Equal(0, run.ExitCode);
        Assert.Matches("""connection  DuckDB v\d""", run.Output);
        Assert.DoesNotContain("tr0ub4dor", run.Output + run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_JSON_every_line_of_stderr_is_an_object()
    {
        await EtlAsync("seed");
        var run = await EtlAsync("run", "--log-format", "json");
        var events = run.Error.TrimEnd('\n').Split('\n').Select(line => JsonDocument.Parse(line).RootElement.GetProperty("event").GetString()).ToList();
        Assert.Equal(["note", "run_started"], events[..2]);
        Assert.Equal("run_finished", events[^1]);
        Assert.Equal(2, events.Count(name => name == "node_finished"));
    }

    [Fact]
    public async Task Quiet_prints_nothing_where_nothing_is_wrong() =>
        Assert.Equal(new CliRun(0, "", ""), await EtlAsync("seed", "--quiet"));

    private Task<CliRun> EtlAsync(params string[] args) => CliRun.InAsync(_folder.Path, args);
}
