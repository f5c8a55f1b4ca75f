using SpotifyEtl.Models.Cli.Monitoring.Tracing;
using SpotifyEtl.Models.Engine.Diagnostics;

namespace SpotifyEtl.Models.Tests.Cli.Monitoring;

public sealed class OtlpSettingsTests
{
    [Theory]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT=http://otel:4318", "http://otel:4318/v1/traces", false)]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT=http://otel:4318/prefix/", "http://otel:4318/prefix/v1/traces", false)]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT=http://otel:4317 OTEL_EXPORTER_OTLP_PROTOCOL=grpc", "http://otel:4317/", true)]
    [InlineData("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT=https://otel/in OTEL_EXPORTER_OTLP_ENDPOINT=http://other", "https://otel/in", false)]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT=http://otel OTEL_EXPORTER_OTLP_PROTOCOL=grpc OTEL_EXPORTER_OTLP_TRACES_PROTOCOL=http/protobuf", "http://otel/v1/traces", false)]
    [InlineData("OTEL_TRACES_EXPORTER=otlp", "http://localhost:4318/v1/traces", false)]
    [InlineData("OTEL_TRACES_EXPORTER=console,otlp OTEL_EXPORTER_OTLP_PROTOCOL=grpc", "http://localhost:4317/", true)]
    public void The_standard_variables_say_where_traces_go(string environment, string endpoint, bool isGrpc)
    {
        var settings = Read(environment);
        Assert.Equal((endpoint, isGrpc), (settings?.Endpoint.ToString(), settings?.IsGrpc));
    }

    [Theory]
    [InlineData("")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT=")]
    [InlineData("OTEL_SERVICE_NAME=etl")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT=http://otel OTEL_TRACES_EXPORTER=none")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT=http://otel OTEL_TRACES_EXPORTER=console")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT=http://otel OTEL_SDK_DISABLED=True")]
    public void Without_an_exporter_nothing_is_sent(string environment) => Assert.Null(Read(environment));

    [Theory]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT=http://otel OTEL_EXPORTER_OTLP_PROTOCOL=http/json", "ETL030")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT=otel:4318", "ETL031")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT=nonsense", "ETL031")]
    public void What_cannot_be_understood_is_warned_of(string environment, string code)
    {
        var diagnostics = new DiagnosticBag();
        Assert.Null(Read(environment, diagnostics));
        var warning = Assert.Single(diagnostics.ToSortedList());
        Assert.Equal((code, Severity.Warning), (warning.Code, warning.Severity));
    }

    [Fact]
    public void Headers_compression_and_time_limit_are_read_too()
    {
        var settings = Read("OTEL_EXPORTER_OTLP_ENDPOINT=http://otel OTEL_EXPORTER_OTLP_HEADERS=a=1,b=2 OTEL_EXPORTER_OTLP_COMPRESSION=gzip OTEL_EXPORTER_OTLP_TIMEOUT=1500");
        Assert.Equal(("a=1,b=2", true, 1500), (settings?.Headers, settings?.IsCompressed, settings?.Timeout));
        Assert.Equal((null, false, 10_000), (Read("OTEL_TRACES_EXPORTER=otlp")?.Headers, Read("OTEL_TRACES_EXPORTER=otlp")?.IsCompressed, Read("OTEL_TRACES_EXPORTER=otlp")?.Timeout));
    }

    private static OtlpSettings? Read(string environment, DiagnosticBag? diagnostics = null) => OtlpSettings.Of(
        environment.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(variable => variable.Split('=', 2)).ToDictionary(parts => parts[0], parts => parts[1]),
        diagnostics ?? new DiagnosticBag());
}
