using System.Globalization;
using System.Text.Json;
using SpotifyEtl.Models.Engine.Diagnostics;

namespace SpotifyEtl.Models.Cli.Output;

/// <summary>
/// Writes events as JSON, an object a line. Every one has <c>time</c> (UTC), <c>event</c> and <c>invocation_id</c>; keys are never renamed,
/// only added.
/// </summary>
internal sealed class JsonLog(TextWriter writer, TimeProvider time, string invocationId)
{
    /// <summary>Writes an event.</summary>
    public void Write(string name, Action<Utf8JsonWriter> writeProperties) => writer.WriteLine(JsonText.Of(json =>
    {
        json.WriteStartObject();
        json.WriteString("time", time.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        json.WriteString("event", name);
        json.WriteString("invocation_id", invocationId);
        writeProperties(json);
        json.WriteEndObject();
    }));

    /// <summary>Writes a diagnostic as an event.</summary>
    public void Write(Diagnostic diagnostic) => Write("diagnostic", json =>
    {
        json.WriteString("code", diagnostic.Code);
        json.WriteString("severity", diagnostic.Severity == Severity.Error ? "error" : "warning");
        json.WriteString("message", diagnostic.Message);
        if (diagnostic.Span is { } span)
        {
            var (line, column) = span.Position;
            json.WriteString("path", span.Source.Path);
            json.WriteNumber("line", line);
            json.WriteNumber("column", column);
        }

        json.WriteString("hint", diagnostic.Hint);
    });

    /// <summary>Writes a number, or null.</summary>
    public static void WriteNumber(Utf8JsonWriter json, string name, long? number)
    {
        if (number is { } value)
        {
            json.WriteNumber(name, value);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
