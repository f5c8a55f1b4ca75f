using System.Globalization;

namespace SpotifyEtl.Models.Support.Telemetry;

/// <summary>A span as it came over the wire. https://github.com/open-telemetry/opentelemetry-proto/blob/main/opentelemetry/proto/trace/v1/trace.proto</summary>
/// <param name="TraceId">The trace.</param>
/// <param name="Id">The span.</param>
/// <param name="ParentId">The span around it; empty for a root.</param>
/// <param name="Name">What was done.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="EndedAt">When it ended.</param>
/// <param name="Error">What went wrong; null where its status is not one of error.</param>
/// <param name="Attributes">What else is known, as texts.</param>
/// <param name="Resource">What is known of the program.</param>
public sealed record ReceivedSpan(
    string TraceId,
    string Id,
    string ParentId,
    string Name,
    DateTimeOffset StartedAt,
    DateTimeOffset EndedAt,
    string? Error,
    IReadOnlyDictionary<string, string> Attributes,
    IReadOnlyDictionary<string, string> Resource)
{
    private const ulong ErrorStatus = 2;

    /// <summary>The spans of a request.</summary>
    public static IEnumerable<ReceivedSpan> ReadAll(byte[] request) =>
        from resource in new ProtobufMessage(request).Messages(1)
        let attributes = AttributesOf(resource.Messages(1).Single(), 1)
        from scope in resource.Messages(2)
        from span in scope.Messages(2)
        select Read(span, attributes);

    private static ReceivedSpan Read(ProtobufMessage span, IReadOnlyDictionary<string, string> resource)
    {
        var status = span.Messages(15).FirstOrDefault(message => message.Number(3) == ErrorStatus);
        return new ReceivedSpan(
            span.Hex(1), span.Hex(2), span.Hex(4), span.Text(5), Time(span.Number(7)), Time(span.Number(8)), status?.Text(2), AttributesOf(span, 9), resource);
    }

    private static Dictionary<string, string> AttributesOf(ProtobufMessage message, int number) =>
        message.Messages(number).ToDictionary(attribute => attribute.Text(1), attribute => ValueOf(attribute.Messages(2).Single()), StringComparer.Ordinal);

    private static string ValueOf(ProtobufMessage value) => value.Has(1) ? value.Text(1) : ((long)value.Number(3)).ToString(CultureInfo.InvariantCulture);

    private static DateTimeOffset Time(ulong nanoseconds) => DateTimeOffset.UnixEpoch.AddTicks((long)(nanoseconds / 100));
}
