using System.Globalization;
using System.Text.Json;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Engine.Reporting.Artifacts;

/// <summary>What artifacts are made of, over and over.</summary>
internal static class JsonParts
{
    // Objects of templates may hold themselves.
    private const int DeepestNesting = 32;

    /// <summary>A time as dbt writes it: in UTC, with microseconds.</summary>
    public static string Timestamp(DateTime utc) => utc.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    /// <inheritdoc cref="Timestamp(DateTime)"/>
    public static string Timestamp(DateTimeOffset time) => Timestamp(time.UtcDateTime);

    /// <summary>An age in the largest unit of dbt's that it is a whole number of.</summary>
    public static void WriteAge(this Utf8JsonWriter json, ReadOnlySpan<byte> name, TimeSpan? age)
    {
        json.WriteStartObject(name);
        if (age is { } time)
        {
            var (count, period) = time.TotalDays == Math.Floor(time.TotalDays) ? (time.TotalDays, "day")
                : time.TotalHours == Math.Floor(time.TotalHours) ? (time.TotalHours, "hour")
                : (time.TotalMinutes, "minute");
            json.WriteNumber("count"u8, (long)count);
            json.WriteString("period"u8, period);
        }
        else
        {
            json.WriteNull("count"u8);
            json.WriteNull("period"u8);
        }

        json.WriteEndObject();
    }

    /// <summary>A flag, or null.</summary>
    public static void WriteFlag(this Utf8JsonWriter json, ReadOnlySpan<byte> name, bool? flag)
    {
        if (flag is { } value)
        {
            json.WriteBoolean(name, value);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    /// <summary>A whole number, or null.</summary>
    public static void WriteCount(this Utf8JsonWriter json, ReadOnlySpan<byte> name, long? number)
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

    /// <summary>A list of texts.</summary>
    public static void WriteTexts(this Utf8JsonWriter json, ReadOnlySpan<byte> name, IReadOnlyList<string> texts)
    {
        json.WriteStartArray(name);
        for (var index = 0; index < texts.Count; index++)
        {
            json.WriteStringValue(texts[index]);
        }

        json.WriteEndArray();
    }

    /// <summary>A list of ids.</summary>
    public static void WriteIds(this Utf8JsonWriter json, ReadOnlySpan<byte> name, IReadOnlyList<NodeId> ids)
    {
        json.WriteStartArray(name);
        for (var index = 0; index < ids.Count; index++)
        {
            json.WriteStringValue(ids[index].Value);
        }

        json.WriteEndArray();
    }

    /// <summary>An object without members.</summary>
    public static void WriteEmptyObject(this Utf8JsonWriter json, ReadOnlySpan<byte> name)
    {
        json.WriteStartObject(name);
        json.WriteEndObject();
    }

    /// <summary>A list without items.</summary>
    public static void WriteEmptyArray(this Utf8JsonWriter json, ReadOnlySpan<byte> name)
    {
        json.WriteStartArray(name);
        json.WriteEndArray();
    }

    /// <summary>Members that are the same for thousands of objects, at once: what a manifest costs is the number of calls.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="name">The name of the first one.</param>
    /// <param name="rest">Its value, and further members behind it: JSON as it is to stand there.</param>
    public static void WriteConstants(this Utf8JsonWriter json, ReadOnlySpan<byte> name, ReadOnlySpan<byte> rest)
    {
        json.WritePropertyName(name);
        json.WriteRawValue(rest, skipInputValidation: true);
    }

    /// <summary>The values of a map.</summary>
    public static void WriteMap(this Utf8JsonWriter json, ReadOnlySpan<byte> name, ConfigMap map)
    {
        json.WriteStartObject(name);
        if (map.Count > 0)
        {
            foreach (var (key, entry) in map)
            {
                json.WritePropertyName(key);
                json.WriteValue(entry.Value);
            }
        }

        json.WriteEndObject();
    }

    /// <summary>A value of a template. What JSON has no word for is written as its text.</summary>
    public static void WriteValue(this Utf8JsonWriter json, Value value, int depth = 0)
    {
        switch (value.Kind)
        {
            case ValueKind.Null or ValueKind.Function:
            case ValueKind.Array or ValueKind.Object when depth > DeepestNesting:
                json.WriteNullValue();
                break;
            case ValueKind.Boolean:
                json.WriteBooleanValue(value.AsBoolean());
                break;
            case ValueKind.Integer:
                json.WriteNumberValue(value.AsInteger());
                break;
            case ValueKind.BigInteger or ValueKind.Decimal:
                json.WriteRawValue(value.ToString());
                break;
            case ValueKind.Double when double.IsFinite(value.AsDouble()):
                json.WriteNumberValue(value.AsDouble());
                break;
            case ValueKind.Array:
                json.WriteStartArray();
                foreach (var item in value.AsArray())
                {
                    json.WriteValue(item, depth + 1);
                }

                json.WriteEndArray();
                break;
            case ValueKind.Object:
                json.WriteStartObject();
                foreach (var (name, member) in value.AsObject())
                {
                    json.WritePropertyName(name);
                    json.WriteValue(member, depth + 1);
                }

                json.WriteEndObject();
                break;
            case ValueKind.Date:
                json.WriteStringValue(value.AsDate());
                break;
            default:
                json.WriteStringValue(value.ToString());
                break;
        }
    }
}
