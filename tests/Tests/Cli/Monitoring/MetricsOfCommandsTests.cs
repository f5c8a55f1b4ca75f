using System.Text.Json;

namespace SpotifyEtl.Models.Tests.Cli.Monitoring;

/// <summary>The metrics that commands print, on a small project with files and a real database.</summary>
public sealed class MetricsOfCommandsTests : IDisposable
{
    private static readonly Dictionary<string, string> Lambda = new() { ["AWS_LAMBDA_FUNCTION_NAME"] = "etl" };

    private readonly TempFolder _folder = new();

    public MetricsOfCommandsTests()
    {
        _folder.Write("project.yml", """
            name: shop
            target: dev
            targets:
              dev: { type: duckdb, path: shop.duckdb, schema: main, threads: 1 }
              gone: { type: duckdb, path: models/models.yml/shop.duckdb, schema: main }
            """);
        _folder.Write("models/models.yml", """
            version: 2
            sources:
              - name: web
                schema: raw
                tables:
                  - name: orders
                    staging: { location: landing, format: csv, columns: { order_id: [order_id], customer: [customer] } }
                    columns:
                      - { name: order_id, data_tests: [not_null] }
            models:
              - name: customers
                columns:
                  - { name: customer, data_tests: [unique, not_null] }
            """);
        _folder.Write("models/customers.sql", "{{ config materialized: 'table' }}\nselect distinct customer from {{ source 'web' 'orders' }}");
        _folder.Write("landing/a.csv", "order_id,customer\n1,Ada\n2,Grace\n3,Ada,surplus\n");
        _folder.Write("landing/b.csv", "order_id,customer\n4,Edsger\n");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_run_prints_its_metrics_on_standard_output()
    {
        var lines = Lines(await EtlAsync([], "build", "--metrics", "emf", "--metrics-namespace", "Shop/etl"));
        Assert.All(lines, line => Assert.Contains("\"Namespace\":\"Shop/etl\"", line.GetRawText(), StringComparison.Ordinal));
        var run = lines[^1];
        Assert.Equal((0, 2, 3, 1), (Number(run, "FailedRuns"), Number(run, "FilesLoaded"), Number(run, "RowsLoaded"), Number(run, "RejectedRows")));
        Assert.Equal((2, 0, 3, 6), (Number(run, "NodesBuilt"), Number(run, "NodesFailed"), Number(run, "TestsPassed"), Number(run, "Rows")));
        Assert.Equal("00000000-0000-0000-0000-000000000001", run.GetProperty("invocation_id").GetString());

        var source = lines.Single(line => line.TryGetProperty("node", out var node) && node.GetString() == "source.shop.web.orders");
        Assert.Equal((2, 1, 0), (Number(source, "FilesLoaded"), Number(source, "RejectedRows"), Number(source, "TestsFailed")));
        var model = lines.Single(line => line.TryGetProperty("node", out var node) && node.GetString() == "model.shop.customers");
        Assert.Equal((3, 0), (Number(model, "Rows"), Number(model, "TestsFailed")));
        Assert.False(model.TryGetProperty("RejectedRows", out _));
    }

    [Fact]
    public async Task A_run_with_nothing_new_says_that_there_were_no_files()
    {
        await EtlAsync([], "stage");
        var run = Lines(await EtlAsync([], "stage", "--metrics", "emf-run")).Single();
        Assert.Equal((0, 0, 0), (Number(run, "FilesLoaded"), Number(run, "RowsLoaded"), Number(run, "RejectedRows")));
    }

    [Fact]
    public async Task A_run_that_stages_nothing_says_nothing_of_files()
    {
        await EtlAsync([], "stage");
        var run = Lines(await EtlAsync([], "run", "--metrics", "emf-run")).Single();
        Assert.DoesNotContain(run.EnumerateObject(), member => member.Name is "FilesLoaded" or "RowsLoaded" or "RejectedRows");
    }

    [Fact]
    public async Task A_source_that_cannot_be_staged_has_no_files()
    {
        Directory.Delete(_folder.File("landing"), recursive: true);
        var run = Lines(await EtlAsync([], "stage", "--metrics", "emf-run")).Single();
        Assert.Equal((1, 0, 0), (Number(run, "FailedRuns"), Number(run, "FilesLoaded"), Number(run, "RejectedRows")));
    }

    [Fact]
    public async Task Tests_that_run_alone_count_for_what_they_test()
    {
        await EtlAsync([], "build");
        _folder.Write("landing/c.csv", "order_id,customer\n,Barbara\n");
        await EtlAsync([], "stage");
        var lines = Lines(await EtlAsync([], "test", "--metrics", "emf"));
        var source = lines.Single(line => line.TryGetProperty("node", out var node) && node.GetString() == "source.shop.web.orders");
        Assert.Equal(1, Number(source, "TestsFailed"));
        Assert.False(source.TryGetProperty("Duration", out _));
        Assert.Equal((1, 1), (Number(lines[^1], "FailedRuns"), Number(lines[^1], "TestsFailed")));
    }

    [Fact]
    public async Task A_warehouse_that_cannot_be_opened_is_a_failed_run()
    {
        var outcome = await EtlAsync([], "build", "--metrics", "emf", "--target", "gone");
        Assert.Equal(2, outcome.ExitCode);
        Assert.Equal(1, Number(Lines(outcome).Single(), "FailedRuns"));
    }

    [Fact]
    public async Task Within_Lambda_there_are_metrics_and_a_log_in_JSON_unless_told_otherwise()
    {
        var outcome = await EtlAsync(Lambda, "stage");
        Assert.Equal(2, Lines(outcome).Count);
        Assert.All(outcome.Error.TrimEnd('\n').Split('\n'), line => Assert.True(JsonDocument.Parse(line).RootElement.TryGetProperty("event", out _)));

        var told = await EtlAsync(new(Lambda) { ["ETL_METRICS"] = "off", ["ETL_LOG_FORMAT"] = "text" }, "stage");
        Assert.Empty(told.Output);
        Assert.DoesNotContain("\"event\"", told.Error, StringComparison.Ordinal);
        Assert.Contains("\"code\":\"ETL001\"", (await EtlAsync(Lambda, "stage", "--nonsense")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Elsewhere_there_are_none_unless_asked_for()
    {
        Assert.Empty((await EtlAsync([], "stage")).Output);
        Assert.Empty((await EtlAsync(new() { ["ETL_METRICS"] = "emf" }, "build", "--dry-run", "--target-path", "elsewhere", "-s", "nothing")).Output);
        Assert.Single(Lines(await EtlAsync(new() { ["ETL_METRICS"] = "emf-run", ["ETL_QUIET"] = "1" }, "stage")));
    }

    [Fact]
    public async Task A_namespace_that_CloudWatch_would_refuse_is_refused()
    {
        var outcome = await EtlAsync(new() { ["ETL_METRICS_NAMESPACE"] = "AWS/Lambda" }, "stage");
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("`ETL_METRICS_NAMESPACE` takes up to 255 printable ASCII characters that begin neither with `:` nor with `AWS/`, not `AWS/Lambda`", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_log_counts_files_and_rejected_rows_too()
    {
        var events = (await EtlAsync([], "build", "--log-format", "json")).Error.TrimEnd('\n').Split('\n').Select(line => JsonDocument.Parse(line).RootElement).ToList();
        var source = events.Single(json => json.GetProperty("event").GetString() == "node_finished" && json.GetProperty("node").GetString() == "source.shop.web.orders");
        Assert.Equal((2, 1), (Number(source, "files_loaded"), Number(source, "rejected")));
        Assert.Equal((2, 1), (Number(events[^2], "files_loaded"), Number(events[^2], "rejected")));
        var model = events.Single(json => json.GetProperty("event").GetString() == "node_finished" && json.GetProperty("node").GetString() == "model.shop.customers");
        Assert.Equal(JsonValueKind.Null, model.GetProperty("rejected").ValueKind);
    }

    private static List<JsonElement> Lines(CliRun run) => [.. run.Output.TrimEnd('\n').Split('\n').Select(EmfRules.Check)];

    private static long Number(JsonElement json, string name) => json.GetProperty(name).GetInt64();

    private Task<CliRun> EtlAsync(Dictionary<string, string> environment, params string[] args) => CliRun.WithAsync(_folder.Path, environment, args);
}
