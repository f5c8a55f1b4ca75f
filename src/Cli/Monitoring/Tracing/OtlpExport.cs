using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using SpotifyEtl.Models.Engine.Reporting;

namespace SpotifyEtl.Models.Cli.Monitoring.Tracing;

/// <summary>
/// Sends a trace with OpenTelemetry. The only class that knows the SDK: it is loaded when this is first called, so that a command without a collector
/// does not pay for it.
/// </summary>
internal static class OtlpExport
{
    private const string SourceName = "etl";

    // However it fares with the collector: the run is done, and somebody waits for the command to end.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Sends a trace, and gives the reason where it was not taken.</summary>
    /// <param name="root">The span of the run.</param>
    /// <param name="settings">Where to send it.</param>
    /// <param name="run">The run, for the id of its trace.</param>
    /// <param name="parent">The span of another program around it.</param>
    /// <param name="environment">What the standard variables say of the service, its resource and the sampler.</param>
    public static string? Send(
        Span root, OtlpSettings settings, RunIdentity run, TraceParent? parent, IReadOnlyDictionary<string, string> environment)
    {
        using var exporter = new ObservedExporter(OptionsOf(settings));
        using var processor = new BatchActivityExportProcessor(exporter, maxQueueSize: Math.Max(512, Count(root)), exporterTimeoutMilliseconds: (int)Patience.TotalMilliseconds);
        using var source = new ActivitySource(SourceName, ToolVersion.Current);
        using var provider = Sdk.CreateTracerProviderBuilder()
            .ConfigureServices(services => services.AddSingleton<IConfiguration>(ConfigurationOf(environment)))
            // Who runs it has the last word on what it is called.
            .SetResourceBuilder(ResourceBuilder.CreateEmpty()
                .AddService(SourceName, serviceVersion: ToolVersion.Current, autoGenerateServiceInstanceId: false)
                .AddTelemetrySdk()
                .AddEnvironmentVariableDetector())
            .AddSource(SourceName)
            .AddProcessor(processor)
            .Build();
        Record(source, root, ContextOf(run, parent));
        var isDone = provider.Shutdown((int)Patience.TotalMilliseconds);
        return exporter.Failed ? "the collector refused it, or cannot be reached" : isDone ? null : $"the collector did not answer within {Patience.TotalSeconds} seconds";
    }

    private static OtlpExporterOptions OptionsOf(OtlpSettings settings) => new()
    {
        Endpoint = settings.Endpoint,
        Protocol = settings.IsGrpc ? OtlpExportProtocol.Grpc : OtlpExportProtocol.HttpProtobuf,
        Headers = settings.Headers,
        TimeoutMilliseconds = settings.Timeout,
        Compression = settings.IsCompressed ? OtlpExportCompression.GZip : OtlpExportCompression.None,
    };

    private static IConfiguration ConfigurationOf(IReadOnlyDictionary<string, string> environment) =>
        new ConfigurationBuilder().AddInMemoryCollection(environment.Where(variable => variable.Key.StartsWith("OTEL_", StringComparison.Ordinal))
            .Select(variable => KeyValuePair.Create(variable.Key, (string?)variable.Value))).Build();

    // A context without a span makes a root whose trace has an id that is known beforehand.
    private static ActivityContext ContextOf(RunIdentity run, TraceParent? parent) => parent is null
        ? new ActivityContext(ActivityTraceId.CreateFromString(run.OwnTraceId), default, ActivityTraceFlags.Recorded)
        : new ActivityContext(
            ActivityTraceId.CreateFromString(parent.TraceId),
            ActivitySpanId.CreateFromString(parent.SpanId),
            parent.IsSampled ? ActivityTraceFlags.Recorded : ActivityTraceFlags.None,
            parent.State,
            isRemote: true);

    private static void Record(ActivitySource source, Span span, ActivityContext parent)
    {
        using var activity = source.StartActivity(ActivityKind.Internal, parent, span.Attributes.Where(attribute => attribute.Value is not null), links: null, span.StartedAt, span.Name);
        if (activity is null)
        {
            return;
        }

        foreach (var child in span.Children)
        {
            Record(source, child, activity.Context);
        }

        activity.SetStatus(span.Error is null ? ActivityStatusCode.Unset : ActivityStatusCode.Error, span.Error);
        activity.SetEndTime((span.StartedAt + span.Duration).UtcDateTime);
    }

    private static int Count(Span span) => 1 + span.Children.Sum(Count);

    /// <summary>Remembers whether something was not taken; the SDK itself keeps that to itself.</summary>
    private sealed class ObservedExporter(OtlpExporterOptions options) : OtlpTraceExporter(options)
    {
        private volatile bool _failed;

        public bool Failed => _failed;

        public override ExportResult Export(in Batch<Activity> activityBatch)
        {
            var result = base.Export(activityBatch);
            _failed |= result == ExportResult.Failure;
            return result;
        }
    }
}
