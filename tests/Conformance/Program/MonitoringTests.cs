using SpotifyEtl.Models.Support.Telemetry;

namespace SpotifyEtl.Models.Conformance.Program;

/// <summary>What the program itself tells other systems, and what it costs where nobody asked.</summary>
public sealed class MonitoringTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public MonitoringTests()
    {
        _folder.Write("shop/project.yml", "name: shop\ntargets: { dev: { type: duckdb, path: shop.duckdb, schema: main, threads: 1 } }\n");
        _folder.Write("shop/models/a_first.sql", "{{ config materialized: 'table' }} select 1 as id");
    }

    public void Dispose() => _folder.Dispose();

    // Libraries that are no longer libraries cannot be loaded unnoticed. In native code they are part of the program.
    [Fact]
    public async Task Without_an_exporter_nothing_of_OpenTelemetry_is_loaded()
    {
        var program = EtlProgram.CopyLinkedTo(_folder.File("tool"));
        var libraries = Directory.GetFiles(_folder.File("tool"), "OpenTelemetry*.dll");
        Assert.NotEmpty(libraries);
        Assert.All(libraries, library => File.WriteAllBytes(library, []));

        foreach (var command in (string[])["--version", "compile", "build"])
        {
            var plain = await RunAsync(program, [], command);
            Assert.True(plain.ExitCode == 0, plain.Errors);
            Assert.DoesNotContain("ETL032", plain.Errors, StringComparison.Ordinal);
        }

        var traced = await RunAsync(program, new() { ["OTEL_EXPORTER_OTLP_ENDPOINT"] = "http://127.0.0.1:9" }, "build");
        Assert.Equal(0, traced.ExitCode);
        Assert.Contains("ETL032", traced.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_is_interrupted_is_told_of_too()
    {
        using var collector = new OtlpReceiver();
        _folder.Write("shop/models/b_endless.sql", "-- {{ ref 'a_first' }}\n{{ config materialized: 'table' }} select count(*) as n from range(100000000000) r(i) where hash(i) = 0");
        using var process = EtlProgram.Start(
            _folder.File("shop"), new Dictionary<string, string> { ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Endpoint.ToString(), ["ETL_METRICS"] = "emf" }, "run");
        var line = await process.StandardError.ReadLineAsync();
        while (line is not null && !line.Contains("a_first", StringComparison.Ordinal))
        {
            line = await process.StandardError.ReadLineAsync();
        }

        EtlProgram.Signal(process, "INT");
        var outcome = await EtlProgram.FinishAsync(process);
        Assert.Equal(130, outcome.ExitCode);
        var run = collector.Spans.Single(span => span.Name == "etl run");
        Assert.Equal(("cancelled", "The run was cancelled"), (run.Attributes["etl.status"], run.Error));
        Assert.Contains(collector.Spans, span => span.Name == "a_first" && span.ParentId == run.Id && span.StartedAt >= run.StartedAt && span.EndedAt <= run.EndedAt);
        Assert.Contains("\"FailedRuns\":1", outcome.Output, StringComparison.Ordinal);
        Assert.Contains($"\"trace_id\":\"{run.TraceId}\"", outcome.Output, StringComparison.Ordinal);
    }

    private async Task<EtlProgram.Outcome> RunAsync(string program, Dictionary<string, string> environment, string command)
    {
        using var process = EtlProgram.StartCopy(program, _folder.File("shop"), environment, command);
        return await EtlProgram.FinishAsync(process);
    }
}
