using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Engine.Reporting.Site.Data;

/// <summary>
/// JSON that may stand inside of a page and of a script: <c>&lt;</c>, <c>&gt;</c>, <c>&amp;</c> and the separators U+2028 and U+2029 are escaped, so that no text of
/// a user's can end a script or begin a tag.
/// </summary>
internal static class SiteJson
{
    // Deeper values are cut; a page shows them as they are written.
    private const int MaxDepth = 20;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>What a function writes.</summary>
    public static ReadOnlyMemory<byte> Of(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            write(json);
        }

        return buffer.WrittenMemory;
    }

    /// <summary>Writes a property unless the text is empty.</summary>
    public static void WriteText(this Utf8JsonWriter json, string name, string? text)
    {
        if (!string.IsNullOrEmpty(text))
        {
            json.WriteString(name, text);
        }
    }

    /// <summary>Writes a property unless there is no number.</summary>
    public static void WriteCount(this Utf8JsonWriter json, string name, long? number)
    {
        if (number is { } value)
        {
            json.WriteNumber(name, value);
        }
    }

    /// <summary>Writes an array of texts, unless it has none.</summary>
    public static void WriteTexts(this Utf8JsonWriter json, string name, IReadOnlyCollection<string> texts)
    {
        if (texts.Count == 0)
        {
            return;
        }

        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    /// <summary>Writes an array of numbers, unless it has none.</summary>
    public static void WriteNumbers(this Utf8JsonWriter json, string name, IReadOnlyCollection<int> numbers)
    {
        if (numbers.Count == 0)
        {
            return;
        }

        json.WriteStartArray(name);
        foreach (var number in numbers)
        {
            json.WriteNumberValue(number);
        }

        json.WriteEndArray();
    }

    /// <summary>Writes a number, or null.</summary>
    public static void WriteNumberOrNull(this Utf8JsonWriter json, long? number)
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

    /// <summary>Writes a value of YAML.</summary>
    public static void WriteValue(this Utf8JsonWriter json, Value value, int depth = 0)
    {
        switch (value.Kind)
        {
            case ValueKind.Null:
                json.WriteNullValue();
                break;
            case ValueKind.Boolean:
                json.WriteBooleanValue(value.AsBoolean());
                break;
            case ValueKind.Integer:
                json.WriteNumberValue(value.AsInteger());
                break;
            case ValueKind.Array when depth < MaxDepth:
                json.WriteStartArray();
                foreach (var item in value.AsArray())
                {
                    json.WriteValue(item, depth + 1);
                }

                json.WriteEndArray();
                break;
            case ValueKind.Object when depth < MaxDepth:
                json.WriteStartObject();
                foreach (var (name, member) in value.AsObject())
                {
                    json.WritePropertyName(name);
                    json.WriteValue(member, depth + 1);
                }

                json.WriteEndObject();
                break;
            case ValueKind.Date:
                json.WriteStringValue(value.AsDate().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture));
                break;
            default:
                json.WriteStringValue(value.ToString());
                break;
        }
    }
}
