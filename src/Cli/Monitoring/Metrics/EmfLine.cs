using System.Globalization;
using System.Text;
using System.Text.Json;
using SpotifyEtl.Models.Cli.Output;

namespace SpotifyEtl.Models.Cli.Monitoring.Metrics;

/// <summary>
/// A line of CloudWatch's Embedded Metric Format: a log event whose numbers CloudWatch takes as metrics.
/// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
/// </summary>
/// <param name="Namespace">CloudWatch's namespace.</param>
/// <param name="Time">The time of the numbers.</param>
/// <param name="Dimensions">What the numbers are of; together with namespace and name this makes a metric. At most 30.</param>
/// <param name="Metrics">The numbers; at most 100.</param>
/// <param name="Properties">What else the log event says; it makes no metric. One that is null is left out.</param>
internal sealed record EmfLine(
    string Namespace,
    DateTimeOffset Time,
    IReadOnlyList<KeyValuePair<string, string>> Dimensions,
    IReadOnlyList<Metric> Metrics,
    IReadOnlyList<KeyValuePair<string, string?>> Properties)
{
    private const int MaxDimensionLength = 1024;

    /// <summary>The line, without its end.</summary>
    public override string ToString() => JsonText.Of(json =>
    {
        json.WriteStartObject();
        WriteDirective(json);
        foreach (var (name, value) in Dimensions)
        {
            json.WriteString(name, DimensionValue(value));
        }

        foreach (var metric in Metrics)
        {
            json.WriteNumber(metric.Name, metric.Value);
        }

        foreach (var (name, value) in Properties.Where(property => property.Value is not null))
        {
            json.WriteString(name, value);
        }

        json.WriteEndObject();
    });

    /// <summary>
    /// A text as the value of a dimension, which is ASCII without control characters, does not begin with a colon and is not blank. All else is written
    /// as in URLs, so that different texts stay different.
    /// </summary>
    public static string DimensionValue(string text)
    {
        if (text.Length <= MaxDimensionLength && !string.IsNullOrWhiteSpace(text) && text[0] != ':' && text.All(IsPrintable))
        {
            return text;
        }

        var value = new StringBuilder(text.Length + 16);
        var isBlank = string.IsNullOrWhiteSpace(text);
        Span<byte> bytes = stackalloc byte[4];
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.IsAscii && IsPrintable((char)rune.Value) && !isBlank && (rune.Value != ':' || value.Length > 0))
            {
                value.Append((char)rune.Value);
                continue;
            }

            foreach (var part in bytes[..rune.EncodeToUtf8(bytes)])
            {
                value.Append('%').Append(part.ToString("X2", CultureInfo.InvariantCulture));
            }
        }

        return value.Length == 0 ? "-" : value.ToString(0, Math.Min(value.Length, MaxDimensionLength));
    }

    private void WriteDirective(Utf8JsonWriter json)
    {
        json.WriteStartObject("_aws");
        json.WriteNumber("Timestamp", Time.ToUnixTimeMilliseconds());
        json.WriteStartArray("CloudWatchMetrics");
        json.WriteStartObject();
        json.WriteString("Namespace"u8, Namespace);
        json.WriteStartArray("Dimensions"u8);
        json.WriteStartArray();
        foreach (var (name, _) in Dimensions)
        {
            json.WriteStringValue(name);
        }

        json.WriteEndArray();
        json.WriteEndArray();
        json.WriteStartArray("Metrics"u8);
        foreach (var metric in Metrics)
        {
            json.WriteStartObject();
            json.WriteString("Name", metric.Name);
            json.WriteString("Unit", metric.Unit);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static bool IsPrintable(char character) => character is >= ' ' and <= '~';
}
