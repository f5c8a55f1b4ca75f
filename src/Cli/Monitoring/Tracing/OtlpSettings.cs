using System.Globalization;
using SpotifyEtl.Models.Engine.Diagnostics;

namespace SpotifyEtl.Models.Cli.Monitoring.Tracing;

/// <summary>
/// Where traces go, from the variables that all programs take for it
/// (https://opentelemetry.io/docs/specs/otel/protocol/exporter/). Those of service, resource and sampler are read by OpenTelemetry itself.
/// </summary>
/// <param name="Endpoint">The whole address; with gRPC without its path.</param>
/// <param name="IsGrpc">Whether it speaks gRPC, and not HTTP with protobuf.</param>
internal sealed record OtlpSettings(Uri Endpoint, bool IsGrpc)
{
    private const int DefaultTimeout = 10_000;

    /// <summary>Further headers of each request, as <c>name=value,name=value</c>: they may be secret.</summary>
    public string? Headers { get; init; }

    /// <summary>Whether requests are compressed.</summary>
    public bool IsCompressed { get; init; }

    /// <summary>How long one request may take, in milliseconds.</summary>
    public int Timeout { get; init; }

    /// <summary>The settings; null where no exporter is configured, or not one that there is.</summary>
    public static OtlpSettings? Of(IReadOnlyDictionary<string, string> environment, DiagnosticBag diagnostics)
    {
        var exporters = environment.GetValueOrDefault("OTEL_TRACES_EXPORTER", "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var isAskedFor = exporters.Contains("otlp") || (exporters.Length == 0 && (Value("ENDPOINT") ?? Common("ENDPOINT")) is not null);
        if (!isAskedFor || environment.GetValueOrDefault("OTEL_SDK_DISABLED", "").Equals("true", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var protocol = Value("PROTOCOL") ?? Common("PROTOCOL") ?? "http/protobuf";
        if (protocol is not ("grpc" or "http/protobuf"))
        {
            diagnostics.Add(MonitoringErrors.UnknownProtocol(protocol));
            return null;
        }

        var isGrpc = protocol == "grpc";
        var given = Value("ENDPOINT") ?? Path(Common("ENDPOINT") ?? (isGrpc ? "http://localhost:4317" : "http://localhost:4318"), isGrpc);
        if (!Uri.TryCreate(given, UriKind.Absolute, out var endpoint) || endpoint.Scheme is not ("http" or "https"))
        {
            diagnostics.Add(MonitoringErrors.NoAddress(given));
            return null;
        }

        return new OtlpSettings(endpoint, isGrpc)
        {
            Headers = Value("HEADERS") ?? Common("HEADERS"),
            IsCompressed = (Value("COMPRESSION") ?? Common("COMPRESSION")) == "gzip",
            Timeout = int.TryParse(Value("TIMEOUT") ?? Common("TIMEOUT"), NumberStyles.None, CultureInfo.InvariantCulture, out var timeout) ? timeout : DefaultTimeout,
        };

        // That of traces goes before that of all signals, and is taken as it is.
        string? Value(string name) => environment.GetValueOrDefault($"OTEL_EXPORTER_OTLP_TRACES_{name}") is { Length: > 0 } value ? value : null;
        string? Common(string name) => environment.GetValueOrDefault($"OTEL_EXPORTER_OTLP_{name}") is { Length: > 0 } value ? value : null;
    }

    private static string Path(string endpoint, bool isGrpc) => isGrpc ? endpoint : $"{endpoint.TrimEnd('/')}/v1/traces";
}
