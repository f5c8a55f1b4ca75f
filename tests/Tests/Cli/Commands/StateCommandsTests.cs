using System.Text.Json;

namespace SpotifyEtl.Models.Tests.Cli.Commands;

/// <summary>Commands that go by what an earlier one left behind, on a real database.</summary>
public sealed class StateCommandsTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public StateCommandsTests()
    {
        _folder.Write("project.yml", """
            name: shop
            target: dev
            targets:
              dev: { type: duckdb, path: shop.duckdb, schema: main, threads: 1 }
              prod: { type: duckdb, path: prod.duckdb, schema: analytics, threads: 1 }
            """);
        _folder.Write("seeds/orders.csv", "order_id,customer\n1,Ada\n2,Grace\n");
        _folder.Write("models/stg_orders.sql", "select order_id, customer from {{ ref 'orders' }}");
        _folder.Write("models/customers.sql", "{{ config materialized: 'table' }}\nselect customer, {{ var 'answer' 42 }} as answer from {{ ref 'stg_orders' }}");
        _folder.Write("models/report.sql", "select * from {{ ref 'customers' }}");
        _folder.Write("models/models.yml", "models: [{ name: customers, columns: [{ name: answer, data_tests: [{ accepted_values: { name: sane, arguments: { values: [42] } } }, not_null] }] }]");
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("compile")]
    [InlineData("build")]
    [InlineData("run")]
    public async Task A_command_leaves_the_state_of_the_project(string command)
    {
        await EtlAsync("seed", "--target-path", "elsewhere");
        Assert.Equal(0, (await EtlAsync(command)).ExitCode);

        using var state = JsonDocument.Parse(await File.ReadAllTextAsync(_folder.File("target/state.json"), TestContext.Current.CancellationToken));
        Assert.Equal("2026-01-02T03:04:05Z", state.RootElement.GetProperty("generated_at").GetString());
        var customers = state.RootElement.GetProperty("nodes").GetProperty("model.shop.customers");
        Assert.Equal("""{"database":null,"schema":"main","identifier":"customers"}""", customers.GetProperty("stored_as").GetRawText());
        Assert.Equal(16, customers.GetProperty("body").GetString()!.Length);
        Assert.Equal(16, customers.GetProperty("vars").GetString()!.Length);
    }

    [Fact]
    public async Task What_changed_is_selected_whatever_the_target()
    {
        await EtlAsync("compile", "-t", "prod", "--target-path", "prod-state");
        Assert.Equal("", await ListAsync("state:modified"));
        Assert.Equal("customers orders report stg_orders", await ListAsync("state:unmodified,resource_type:model state:old,orders"));

        _folder.Write("models/report.sql", "select customer from {{ ref 'customers' }}");
        _folder.Write("models/added.sql", "select 1 as one");
        Assert.Equal("added report", await ListAsync("state:modified"));
        Assert.Equal("added", await ListAsync("state:new"));
        Assert.Equal("added report", await ListAsync("state:modified.body"));
        Assert.Equal("added", await ListAsync("state:modified.configs"));
        Assert.Equal("added customers report", await ListAsync("1+state:modified"));
        Assert.Equal("added customers report", await ListAsync("state:modified", "--vars", "{answer: 43}"));
        Assert.Equal("added report", await ListAsync("state:modified", "--vars", "{answer: 42, other: 1}"));
    }

    [Fact]
    public async Task The_state_may_be_named_by_its_file_or_by_the_environment()
    {
        await EtlAsync("compile", "--target-path", "before");
        _folder.Write("models/report.sql", "select 1");
        string[] list = ["ls", "--select", "state:modified", "--output", "name"];
        Assert.Equal("report\n", (await EtlAsync([.. list, "--state", "before/state.json"])).Output);
        Assert.Equal("report\n", (await CliRun.WithAsync(_folder.Path, new() { ["ETL_STATE"] = "before" }, list)).Output);
    }

    [Fact]
    public async Task How_an_earlier_run_ended_can_be_selected()
    {
        Assert.Equal(1, (await EtlAsync("build", "--vars", "{answer: 43}")).ExitCode);
        Assert.Equal("customers", await ListAsync("result:error", state: "target"));
        Assert.Equal("report", await ListAsync("result:skipped", state: "target"));
        Assert.Equal("sane", await ListAsync("result:fail", "--resource-type", "test", state: "target"));
        Assert.Equal("orders stg_orders", await ListAsync("result:success", state: "target"));
        Assert.Equal("customers report", await ListAsync("result:error+", state: "target"));
    }

    [Fact]
    public async Task Sources_with_newer_rows_than_before_are_selected()
    {
        _folder.Write("models/sources.yml", """
            sources:
              - name: raw
                schema: main
                config: { loaded_at_field: seen, freshness: { warn_after: { count: 1, period: day } } }
                tables: [{ name: moved }, { name: same }, { name: added }, { name: was_empty }, { name: broken }]
            """);
        foreach (var name in (string[])["moved", "same", "added", "was_empty", "broken"])
        {
            _folder.Write($"models/of_{name}.sql", $"select * from {{{{ source 'raw' '{name}' }}}}");
        }

        await CreateAsync("moved", "select timestamp '2026-01-01 10:00:00' as seen");
        await CreateAsync("same", "select timestamp '2026-01-01 10:00:00' as seen");
        await CreateAsync("was_empty", "select timestamp '2026-01-01 10:00:00' as seen where false");
        await CreateAsync("broken", "select timestamp '2026-01-01 10:00:00' as seen");
        await EtlAsync("source", "freshness", "--target-path", "before");
        await CreateAsync("moved", "select timestamp '2026-01-01 10:00:00.000001' as seen");
        await CreateAsync("added", "select timestamp '2025-01-01 10:00:00' as seen");
        await CreateAsync("was_empty", "select timestamp '2025-01-01 10:00:00' as seen");
        await CreateAsync("broken", "select 1 as other");
        await EtlAsync("source", "freshness");

        Assert.Equal("of_added of_moved of_was_empty", await ListAsync("source_status:fresher+", "--resource-type", "model", state: "before"));
        Assert.Equal("of_moved", await ListAsync("source_status:fresher+,of_moved", "--resource-type", "model", state: "before"));
        Assert.Equal("", await ListAsync("source_status:fresher+", "--resource-type", "model", state: "target"));
    }

    [Theory]
    [InlineData("no-such-folder", "ls", "-s", "state:modified", "--state", "nowhere")]
    [InlineData("no-state", "ls", "-s", "state:modified")]
    [InlineData("no-results", "ls", "-s", "result:error", "--state", "before")]
    [InlineData("unknown-part", "ls", "-s", "state:modified.bdy", "--state", "before")]
    [InlineData("broken", "ls", "-s", "state:modified", "--state", "broken")]
    [InlineData("later-version", "ls", "-s", "state:modified", "--state", "later")]
    [InlineData("broken-results", "ls", "-s", "result:error", "--state", "broken-results")]
    [InlineData("nothing-to-retry", "retry")]
    [InlineData("no-results-there", "ls", "-s", "result:error", "--state", "before/state.json")]
    [InlineData("no-freshness-before", "ls", "-s", "source_status:fresher+", "--state", "before/")]
    [InlineData("no-freshness-now", "ls", "-s", "source_status:fresher+", "--state", "asked", "--target-path", "out")]
    [InlineData("unknown-status", "ls", "-s", "source_status:stale", "--state", "asked")]
    [InlineData("broken-freshness", "ls", "-s", "source_status:fresher", "--state", "asked", "--target-path", "broken-sources")]
    public async Task What_cannot_be_compared_with_is_explained(string mistake, params string[] args)
    {
        await EtlAsync("compile", "--target-path", "before");
        _folder.Write("broken/state.json", "{");
        _folder.Write("later/state.json", """{"schema_version":2}""");
        _folder.Write("broken-results/run_results.json", "[]");
        _folder.Write("asked/sources.json", """{"results":[]}""");
        _folder.Write("broken-sources/sources.json", """{"results":[{"unique_id":"source.shop.raw.a","max_loaded_at":7}]}""");
        Golden.Verify((await EtlAsync(args)).Transcript(_folder.Path), mistake);
    }

    [Fact]
    public async Task Retry_repeats_what_failed_and_was_skipped_with_the_same_options()
    {
        Assert.Equal(1, (await EtlAsync("build", "--exclude", "nothing_like_it", "--vars", "{answer: 43}", "--fail-fast")).ExitCode);

        // The same variables fail again, and leave as much to do as before.
        var again = await EtlAsync("retry");
        Assert.Equal(1, again.ExitCode);
        Assert.Contains("Retrying `etl build` for 4 nodes", again.Error, StringComparison.Ordinal);

        // What the user says now goes before what was said then. The other test of the model runs too, since its rows are new.
        var mended = await EtlAsync("retry", "--vars", "{answer: 42}");
        Assert.Equal(0, mended.ExitCode);
        Assert.Contains("2 built; 2 tests passed", mended.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("stg_orders", mended.Error, StringComparison.Ordinal);

        var done = await EtlAsync("retry");
        Assert.Equal(0, done.ExitCode);
        Assert.Contains("Nothing to retry", done.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData]
    [InlineData("--full-refresh")]
    public async Task Of_a_model_in_batches_only_those_that_failed_are_repeated(params string[] options)
    {
        _folder.Write("seeds/events.csv", "id,happened_at\n1,2025-12-31 10:00:00\n2,2026-01-01 10:00:00\n3,2026-01-02 01:00:00\n");
        _folder.Write("seeds/events.yml", "seeds: [{ name: events, config: { event_time: happened_at, column_types: { happened_at: timestamp } } }]");
        _folder.Write("models/timed.sql", """
            {{ config materialized: 'incremental' incremental_strategy: 'microbatch' batch_size: 'day' begin: '2025-12-31' event_time: 'happened_at' }}
            select id, happened_at, cast(case when id = {{ var 'bad' 0 }} then 'x' else '1' end as integer) as one from {{ ref 'events' }}
            """);
        await EtlAsync("seed");
        Assert.Equal(1, (await EtlAsync(["run", "-s", "timed", "--vars", "{bad: 2}", .. options])).ExitCode);

        Assert.Equal(0, (await EtlAsync("retry", "--vars", "{bad: 0}")).ExitCode);

        using var results = JsonDocument.Parse(await File.ReadAllTextAsync(_folder.File("target/run_results.json"), TestContext.Current.CancellationToken));
        Assert.Equal(
            """{"successful":[["2026-01-01T00:00:00.000000Z","2026-01-02T00:00:00.000000Z"]],"failed":[]}""",
            results.RootElement.GetProperty("results")[0].GetProperty("batch_results").GetRawText());
        Assert.Contains("123", (await EtlAsync("show", "--inline", "select string_agg(id, '' order by id) as ids from timed", "--output", "json")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Options_of_the_environment_are_repeated_too()
    {
        await CliRun.WithAsync(_folder.Path, new() { ["ETL_TARGET"] = "prod", ["ETL_VARS"] = "{answer: 43}" }, "build");

        var run = await EtlAsync("retry");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("analytics.customers", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_that_is_not_known_cannot_be_repeated()
    {
        _folder.Write("target/run_results.json", """{"metadata":{"generated_at":"2026-01-01T00:00:00Z"},"results":[],"elapsed_time":1,"args":{"which":"build"}}""");
        Golden.Verify((await EtlAsync("retry")).Transcript(_folder.Path));
    }

    private async Task<string> ListAsync(string select, string? option = null, string? value = null, string state = "prod-state")
    {
        string[] options = option is null ? [] : [option, value!];
        string[] kinds = option == "--resource-type" ? [] : ["--exclude-resource-type", "test"];
        var run = await EtlAsync(["ls", "--output", "name", "--select", select, "--state", state, .. kinds, .. options]);
        Assert.Equal(0, run.ExitCode);
        return string.Join(' ', run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));
    }

    private async Task CreateAsync(string table, string query)
    {
        _folder.Write("macros/create.sql", "{{ func create(name, query) }}{{ statement 'create or replace table main.' + name + ' as ' + query }}{{ end }}");
        var run = await EtlAsync("run-operation", "create", "--args", $$"""{ name: {{table}}, query: "{{query}}" }""");
        Assert.True(run.ExitCode == 0, run.Error);
    }

    private Task<CliRun> EtlAsync(params string[] args) => CliRun.InAsync(_folder.Path, args);
}
