using System.Net;
using System.Net.Sockets;
using SpotifyEtl.Models.Cli.Monitoring;
using SpotifyEtl.Models.Cli.Monitoring.Tracing;
using SpotifyEtl.Models.Support.Telemetry;

namespace SpotifyEtl.Models.Tests.Cli.Monitoring;

/// <summary>The traces that commands send, as a collector receives them.</summary>
public sealed class TracesOfCommandsTests : IDisposable
{
    private const string Parent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private readonly TempFolder _folder = new();

    public TracesOfCommandsTests()
    {
        _folder.Write("project.yml", """
            name: shop
            target: dev
            targets:
              dev: { type: duckdb, path: shop.duckdb, schema: main, threads: 1 }
              gone: { type: duckdb, path: models/models.yml/shop.duckdb, schema: main }
            """);
        _folder.Write("seeds/orders.csv", "order_id,customer\n1,Ada\n2,Grace\n3,Ada\n");
        _folder.Write("models/customers.sql", "{{ config materialized: 'table' }}\nselect distinct customer from {{ ref 'orders' }}");
        _folder.Write("models/report.sql", "select * from {{ ref 'customers' }}");
        _folder.Write("models/models.yml", """
            version: 2
            models:
              - name: customers
                columns:
                  - { name: customer, data_tests: [unique] }
            """);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_run_is_a_trace_of_its_nodes_and_their_tests()
    {
        using var collector = new OtlpReceiver();
        var run = await EtlAsync(collector.Endpoint, "build");
        Assert.Equal((0, ""), (run.ExitCode, run.Output));
        Golden.Verify(Draw(collector.Spans));
        Assert.All(collector.Requests, request => Assert.Equal("/v1/traces", request.Path));
        Assert.All(collector.Spans, span => Assert.Equal("00000000000000000000000000000001", span.TraceId));
        Assert.All(collector.Spans, span => Assert.Equal(("etl", "opentelemetry"), (span.Resource["service.name"], span.Resource["telemetry.sdk.name"])));
    }

    [Fact]
    public async Task It_goes_to_a_collector_that_speaks_gRPC_as_well()
    {
        using var collector = new GrpcReceiver();
        var environment = Variables(collector.Endpoint);
        environment["OTEL_EXPORTER_OTLP_PROTOCOL"] = "grpc";
        var run = await CliRun.WithAsync(_folder.Path, environment, "seed");
        Assert.DoesNotContain("ETL032", run.Error, StringComparison.Ordinal);
        Assert.Equal(["etl seed", "orders"], collector.Spans.Select(span => span.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_fails_says_why()
    {
        using var collector = new OtlpReceiver();
        _folder.Write("seeds/orders.csv", "order_id,customer\n1,Ada\n2,\n3,\n");
        _folder.Write("models/models.yml", "version: 2\nmodels: [{ name: customers, columns: [{ name: customer, data_tests: [not_null] }] }]");
        Assert.Equal(1, (await EtlAsync(collector.Endpoint, "build")).ExitCode);
        Golden.Verify(Draw(collector.Spans));
    }

    [Fact]
    public async Task A_warehouse_that_cannot_be_opened_is_a_trace_of_one_span()
    {
        using var collector = new OtlpReceiver();
        Assert.Equal(2, (await EtlAsync(collector.Endpoint, "build", "--target", "gone")).ExitCode);
        var span = Assert.Single(collector.Spans);
        Assert.Equal(("etl build", "gone", "error"), (span.Name, span.Attributes["etl.target"], span.Attributes["etl.status"]));
        Assert.NotEmpty(span.Error!);
    }

    [Fact]
    public async Task A_run_is_part_of_the_trace_around_it_and_its_metrics_name_it()
    {
        using var collector = new OtlpReceiver();
        var environment = Variables(collector.Endpoint);
        environment["TRACEPARENT"] = Parent;
        var run = await CliRun.WithAsync(_folder.Path, environment, "seed", "--metrics", "emf-run");
        Assert.All(collector.Spans, span => Assert.Equal("4bf92f3577b34da6a3ce929d0e0e4736", span.TraceId));
        Assert.Equal("00f067aa0ba902b7", collector.Spans.Single(span => span.Name == "etl seed").ParentId);
        Assert.Equal("4bf92f3577b34da6a3ce929d0e0e4736", EmfRules.Check(run.Output.TrimEnd('\n')).GetProperty("trace_id").GetString());

        using var other = new OtlpReceiver();
        environment = Variables(other.Endpoint);
        environment["TRACEPARENT"] = Parent[..^1] + "0";
        Assert.Equal("", (await CliRun.WithAsync(_folder.Path, environment, "seed", "--quiet")).Error);
        Assert.Empty(other.Requests);
    }

    [Fact]
    public async Task The_standard_variables_name_the_service_and_what_is_sent_along()
    {
        using var collector = new OtlpReceiver();
        var environment = Variables(collector.Endpoint);
        environment["OTEL_SERVICE_NAME"] = "nightly charts";
        environment["OTEL_RESOURCE_ATTRIBUTES"] = "deployment.environment=prod";
        environment["OTEL_EXPORTER_OTLP_HEADERS"] = "x-api-key=tr0ub4dor";
        environment["OTEL_EXPORTER_OTLP_COMPRESSION"] = "gzip";
        var run = await CliRun.WithAsync(_folder.Path, environment, "seed");
        Assert.All(collector.Spans, span => Assert.Equal(("nightly charts", "prod"), (span.Resource["service.name"], span.Resource["deployment.environment"])));
        Assert.NotEmpty(collector.Spans);
        Assert.All(collector.Requests, request => Assert.Equal(("tr0ub4dor", "gzip"), (request.Headers["x-api-key"], request.Headers["Content-Encoding"])));
        Assert.DoesNotContain("tr0ub4dor", run.Output + run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(HttpStatusCode.BadRequest)]
    [InlineData(HttpStatusCode.Unauthorized)]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    public async Task A_collector_that_refuses_is_a_warning(HttpStatusCode answer)
    {
        using var collector = new OtlpReceiver(answer);
        var run = await EtlAsync(collector.Endpoint, "seed");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains($"warning[ETL032]: The run's trace was not delivered to {collector.Endpoint}v1/traces: the collector refused it", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_collector_that_is_not_there_is_a_warning()
    {
        using var collector = new OtlpReceiver();
        collector.Dispose();
        var run = await EtlAsync(new UriBuilder(collector.Endpoint) { UserName = "me", Password = "tr0ub4dor" }.Uri, "seed");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("warning[ETL032]: The run's trace was not delivered to http://127.0.0.1:", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("tr0ub4dor", run.Error, StringComparison.Ordinal);
    }

    // Without a bound of the tool's own it would wait for the hour that the collector is given here.
    [Fact]
    public async Task A_collector_that_never_answers_does_not_hold_the_command_up()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var environment = Variables(new Uri($"http://127.0.0.1:{((IPEndPoint)silent.LocalEndpoint).Port}"));
        environment["OTEL_EXPORTER_OTLP_TIMEOUT"] = "3600000";
        _folder.Write("models/broken.sql", "select no_such_column from {{ ref 'orders' }}");
        var run = await CliRun.WithAsync(_folder.Path, environment, "build", "--static-analysis", "off");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("warning[ETL032]", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Headers_that_are_none_are_a_warning_which_does_not_repeat_them()
    {
        using var collector = new OtlpReceiver();
        var environment = Variables(collector.Endpoint);
        environment["OTEL_EXPORTER_OTLP_HEADERS"] = "tr0ub4dor";
        var run = await CliRun.WithAsync(_folder.Path, environment, "seed");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("warning[ETL032]", run.Error, StringComparison.Ordinal);
        Assert.Contains("`OTEL_EXPORTER_OTLP_*`", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("tr0ub4dor", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_understood_is_a_warning()
    {
        var run = await CliRun.WithAsync(_folder.Path, new() { ["OTEL_EXPORTER_OTLP_ENDPOINT"] = "nonsense" }, "seed");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("warning[ETL031]", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Times_are_those_of_the_work_and_of_very_many_spans_none_is_lost()
    {
        using var collector = new OtlpReceiver();
        var start = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
        var nodes = Enumerable.Range(0, 5000).Select(n => new Span($"model_{n}", start.AddSeconds(n), TimeSpan.FromMilliseconds(1500)));
        var root = new Span("etl build", start, TimeSpan.FromHours(2)) { Children = [.. nodes] };
        var settings = OtlpSettings.Of(Variables(collector.Endpoint), new())!;
        Assert.Null(OtlpExport.Send(root, settings, new RunIdentity("build", "shop", "dev", Guid.NewGuid().ToString(), start), parent: null, Variables(collector.Endpoint)));
        Assert.Equal(5001, collector.Spans.Select(span => span.Id).Distinct().Count());
        var node = collector.Spans.Single(span => span.Name == "model_4999");
        Assert.Equal((start.AddSeconds(4999), start.AddSeconds(5000.5)), (node.StartedAt, node.EndedAt));
    }

    private static string Draw(IEnumerable<ReceivedSpan> spans)
    {
        var children = spans.ToLookup(span => span.ParentId);
        return string.Join('\n', Lines("", ""));

        IEnumerable<string> Lines(string parent, string indent) => children[parent].OrderBy(span => span.Name, StringComparer.Ordinal).SelectMany(span => (string[])
        [
            $"{indent}{span.Name}{(span.Error is null ? "" : $" (error: {span.Error})")}",
            .. span.Attributes.OrderBy(attribute => attribute.Key, StringComparer.Ordinal).Select(attribute => $"{indent}  {attribute.Key} = {attribute.Value}"),
            .. Lines(span.Id, indent + "    "),
        ]);
    }

    private static Dictionary<string, string> Variables(Uri endpoint) => new() { ["OTEL_EXPORTER_OTLP_ENDPOINT"] = endpoint.ToString() };

    private Task<CliRun> EtlAsync(Uri endpoint, params string[] args) => CliRun.WithAsync(_folder.Path, Variables(endpoint), args);
}
