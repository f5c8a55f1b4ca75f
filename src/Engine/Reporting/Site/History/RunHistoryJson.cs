using System.Text.Json;
using SpotifyEtl.Models.Engine.Definitions;

namespace SpotifyEtl.Models.Engine.Reporting.Site.History;

/// <summary>A run as a file of the history holds it. A result is an array, as there may be ten thousands: status, seconds, rows, failures, message.</summary>
internal static class RunHistoryJson
{
    private const int Version = 1;

    public static void Write(Utf8JsonWriter json, PastRun run)
    {
        json.WriteStartObject();
        json.WriteNumber("version", Version);
        json.WriteString("command", run.Command);
        json.WriteString("started_at", run.StartedAt);
        json.WriteNumber("seconds", Seconds(run.Duration));
        json.WriteStartObject("results");
        foreach (var (id, result) in run.Results)
        {
            json.WriteStartArray(id.Value);
            json.WriteStringValue(result.Status);
            json.WriteNumberValue(Seconds(result.Duration));
            WriteNumber(json, result.Rows);
            WriteNumber(json, result.Failures);
            json.WriteStringValue(result.Message);
            json.WriteEndArray();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <exception cref="FormatException">It is no such file, or one of a later version; the message says why.</exception>
    public static PastRun Read(ReadOnlyMemory<byte> content)
    {
        try
        {
            using var document = JsonDocument.Parse(content);
            var root = document.RootElement;
            if (root.GetProperty("version").GetInt32() is not Version and var other)
            {
                throw new FormatException($"its version is {other}, and this tool reads version {Version}");
            }

            var results = root.GetProperty("results").EnumerateObject().DistinctBy(property => property.Name);
            return new PastRun(
                root.GetProperty("command").GetString()!,
                root.GetProperty("started_at").GetDateTimeOffset(),
                TimeSpan.FromSeconds(root.GetProperty("seconds").GetDouble()),
                results.ToDictionary(property => new NodeId(property.Name), property => ReadResult(property.Value)));
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or IndexOutOfRangeException
            or OverflowException)
        {
            throw new FormatException($"it holds no run ({exception.Message})", exception);
        }
    }

    private static PastResult ReadResult(JsonElement result) => new(
        result[0].GetString()!, TimeSpan.FromSeconds(result[1].GetDouble()), ReadNumber(result[2]), ReadNumber(result[3]), result[4].GetString() ?? "");

    private static long? ReadNumber(JsonElement number) => number.ValueKind == JsonValueKind.Number ? number.GetInt64() : null;

    private static void WriteNumber(Utf8JsonWriter json, long? number)
    {
        if (number is { } value)
        {
            json.WriteNumberValue(value);
        }
        else
        {
            json.WriteNullValue();
        }
    }

    private static double Seconds(TimeSpan time) => Math.Round(time.TotalSeconds, 3);
}
