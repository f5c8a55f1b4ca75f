using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Templating.Functions;

/// <summary><c>object.from_json</c> and <c>object.to_json</c>.</summary>
internal static class JsonFunctions
{
    // Objects may hold themselves.
    private const int DeepestNesting = 64;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Value FromJson(in Call call)
    {
        try
        {
            using var document = JsonDocument.Parse(Encoding.UTF8.GetBytes(call.Text(0)));
            return Read(document.RootElement, call);
        }
        catch (JsonException exception)
        {
            throw call.Fail($"The text is not JSON: line {exception.LineNumber + 1}, column {exception.BytePositionInLine + 1}");
        }
        catch (InvalidOperationException)
        {
            // JSON may name one half of a surrogate pair, but .NET will not read it.
            throw call.Fail("The JSON has a string with half a character");
        }
    }

    public static Value ToJson(in Call call)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Options))
        {
            Write(writer, call[0], call, depth: 0);
        }

        return call.Made(Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length));
    }

    private static Value Read(JsonElement element, in Call call)
    {
        call.Context.CountSteps(1, call.Span);
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                var result = new ScriptObject();
                foreach (var member in element.EnumerateObject())
                {
                    result[member.Name] = Read(member.Value, call);
                }

                return result;
            case JsonValueKind.Array:
                var list = new ScriptArray();
                foreach (var item in element.EnumerateArray())
                {
                    list.Add(Read(item, call));
                }

                return list;
            case JsonValueKind.String:
                return element.GetString();
            case JsonValueKind.Number:
                return element.TryGetInt64(out var integer) ? integer : element.GetDouble();
            case JsonValueKind.True or JsonValueKind.False:
                return element.GetBoolean();
            default:
                return Value.Null;
        }
    }

    private static void Write(Utf8JsonWriter writer, Value value, in Call call, int depth)
    {
        call.Context.CountSteps(1, call.Span);
        if (depth > DeepestNesting)
        {
            throw call.Fail($"The value is nested more than {DeepestNesting} levels deep");
        }

        switch (value.Kind)
        {
            case ValueKind.Null or ValueKind.Function:
                writer.WriteNullValue();
                break;
            case ValueKind.Boolean:
                writer.WriteBooleanValue(value.AsBoolean());
                break;
            case ValueKind.Integer or ValueKind.BigInteger or ValueKind.Decimal:
                writer.WriteRawValue(value.ToString());
                break;
            case ValueKind.Double when double.IsFinite(value.AsDouble()):
                writer.WriteNumberValue(value.AsDouble());
                break;
            case ValueKind.Array or ValueKind.Range:
                WriteItems(writer, value, call, depth);
                break;
            case ValueKind.Object:
                WriteMembers(writer, value.AsObject(), call, depth);
                break;
            case ValueKind.Date:
                writer.WriteStringValue(value.AsDate());
                break;
            default:
                var text = call.Context.ToText(value, call.Span);
                call.Context.CheckLength(writer.BytesPending + text.Length, call.Span);
                writer.WriteStringValue(text);
                break;
        }
    }

    private static void WriteItems(Utf8JsonWriter writer, Value value, in Call call, int depth)
    {
        ItemSequence.TryGet(value, out var items);
        writer.WriteStartArray();
        for (var index = 0L; index < items.Count; index++)
        {
            Write(writer, items[index], call, depth + 1);
        }

        writer.WriteEndArray();
    }

    private static void WriteMembers(Utf8JsonWriter writer, ScriptObject value, in Call call, int depth)
    {
        writer.WriteStartObject();
        foreach (var (name, member) in value)
        {
            writer.WritePropertyName(name);
            Write(writer, member, call, depth + 1);
        }

        writer.WriteEndObject();
    }
}
