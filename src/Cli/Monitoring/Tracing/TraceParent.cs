namespace SpotifyEtl.Models.Cli.Monitoring.Tracing;

/// <summary>The span of another program that this command is a part of.</summary>
/// <param name="TraceId">The trace: 32 hexadecimal digits in lower case.</param>
/// <param name="SpanId">The span: 16 of them.</param>
/// <param name="IsSampled">Whether the trace is recorded.</param>
/// <param name="State">What vendors handed along; null where none did.</param>
internal sealed record TraceParent(string TraceId, string SpanId, bool IsSampled, string? State = null)
{
    private const int TraceIdLength = 32;
    private const int SpanIdLength = 16;

    /// <summary>
    /// The parent that the environment names: <c>TRACEPARENT</c> as W3C has it, or the one that Lambda gives where AWS X-Ray records the
    /// invocation. One that X-Ray does not record says nothing about our own traces: Lambda gives it always.
    /// </summary>
    public static TraceParent? Of(IReadOnlyDictionary<string, string> environment) =>
        Parse(environment.GetValueOrDefault("TRACEPARENT"), environment.GetValueOrDefault("TRACESTATE"))
        ?? (ParseXRay(environment.GetValueOrDefault("_X_AMZN_TRACE_ID")) is { IsSampled: true } sampled ? sampled : null);

    /// <summary>Reads <c>00-TRACE-SPAN-FLAGS</c> (https://www.w3.org/TR/trace-context/#traceparent-header); null where it is not that.</summary>
    public static TraceParent? Parse(string? text, string? state)
    {
        // Later versions may have more parts behind these.
        if (text?.Split('-') is not [{ Length: 2 } version, var trace, var span, { Length: 2 } flags, .. var more]
            || !IsHex(version) || version == "ff" || (version == "00" && more.Length > 0)
            || !IsId(trace, TraceIdLength) || !IsId(span, SpanIdLength) || !IsHex(flags))
        {
            return null;
        }

        var isSampled = (Convert.FromHexString(flags)[0] & 1) != 0;
        return new TraceParent(trace, span, isSampled, string.IsNullOrEmpty(state) ? null : state);
    }

    /// <summary>
    /// Reads <c>Root=1-SECONDS-REST;Parent=SPAN;Sampled=1</c>
    /// (https://docs.aws.amazon.com/xray/latest/devguide/xray-concepts.html#xray-concepts-tracingheader); null where it is not that.
    /// </summary>
    public static TraceParent? ParseXRay(string? text)
    {
        string? trace = null, span = null, sampled = null;
        foreach (var part in text?.Split(';', StringSplitOptions.TrimEntries) ?? [])
        {
            switch (part.Split('=', 2))
            {
                case ["Root", var root] when root.Split('-') is ["1", { Length: 8 } seconds, { Length: 24 } rest]:
                    trace = seconds + rest;
                    break;
                case ["Parent", var parent]:
                    span = parent;
                    break;
                case ["Sampled", var decision]:
                    sampled = decision;
                    break;
                default:
                    break;
            }
        }

        return trace is not null && span is not null && IsId(trace, TraceIdLength) && IsId(span, SpanIdLength)
            ? new TraceParent(trace, span, sampled == "1")
            : null;
    }

    private static bool IsId(string text, int length) => text.Length == length && IsHex(text) && text.Any(digit => digit != '0');

    private static bool IsHex(string text) => text.All(digit => digit is (>= '0' and <= '9') or (>= 'a' and <= 'f'));
}
