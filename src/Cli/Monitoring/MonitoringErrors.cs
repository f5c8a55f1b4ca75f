using SpotifyEtl.Models.Engine.Diagnostics;

namespace SpotifyEtl.Models.Cli.Monitoring;

/// <summary>What can be wrong with telling others of a run: ETL03x, warnings all. A run never fails for it.</summary>
internal static class MonitoringErrors
{
    private const string Off = "`OTEL_SDK_DISABLED=true` switches traces off";

    /// <summary>ETL030: a protocol that the tool does not speak.</summary>
    public static Diagnostic UnknownProtocol(string protocol) =>
        new("ETL030", Severity.Warning, $"`OTEL_EXPORTER_OTLP_PROTOCOL` takes `grpc` or `http/protobuf`, not `{protocol}`: the run is not traced", Hint: Off);

    /// <summary>ETL031: an endpoint that is no address.</summary>
    public static Diagnostic NoAddress(string endpoint) =>
        new("ETL031", Severity.Warning, $"`OTEL_EXPORTER_OTLP_ENDPOINT` takes an address with http or https, not `{endpoint}`: the run is not traced", Hint: Off);

    /// <summary>ETL032: nobody took the trace.</summary>
    public static Diagnostic NotDelivered(Uri endpoint, string reason) =>
        // A user's name, a password or a token in the address are not repeated.
        new("ETL032", Severity.Warning, $"The run's trace was not delivered to {endpoint.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped)}: {reason}", Hint: Off);
}
