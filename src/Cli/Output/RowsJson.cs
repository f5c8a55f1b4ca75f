using System.Collections;
using System.Globalization;
using System.Text.Json;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Cli.Output;

/// <summary>Writes the rows of a query as one JSON array of objects, a row a line. Numbers keep all their digits.</summary>
internal static class RowsJson
{
    /// <summary>Writes the rows.</summary>
    public static void Write(TextWriter writer, QueryResult result)
    {
        writer.Write('[');
        for (var index = 0; index < result.Rows.Count; index++)
        {
            writer.WriteLine(index == 0 ? "" : ",");
            writer.Write(JsonText.Of(json => WriteRow(json, result.Columns, result.Rows[index])));
        }

        writer.WriteLine(result.Rows.Count == 0 ? "]" : $"{writer.NewLine}]");
    }

    private static void WriteRow(Utf8JsonWriter json, IReadOnlyList<ColumnInfo> columns, object?[] row)
    {
        json.WriteStartObject();
        for (var column = 0; column < row.Length; column++)
        {
            json.WritePropertyName(columns[column].Name);
            WriteValue(json, row[column]);
        }

        json.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case bool truth:
                json.WriteBooleanValue(truth);
                break;
            case double number when !double.IsFinite(number):
            case float single when !float.IsFinite(single):
                // JSON has no such numbers.
                json.WriteStringValue(ValueText.Of(value));
                break;
            case IFormattable number when ValueText.IsNumber(value):
                json.WriteRawValue(number.ToString(null, CultureInfo.InvariantCulture));
                break;
            case DateTime or DateTimeOffset:
                json.WriteStringValue(ValueText.Of(value).Replace(' ', 'T'));
                break;
            case IDictionary members:
                json.WriteStartObject();
                foreach (var entry in ValueText.Entries(members))
                {
                    json.WritePropertyName(ValueText.Of(entry.Key));
                    WriteValue(json, entry.Value);
                }

                json.WriteEndObject();
                break;
            case IEnumerable items and not (string or byte[]):
                json.WriteStartArray();
                foreach (var item in items)
                {
                    WriteValue(json, item);
                }

                json.WriteEndArray();
                break;
            default:
                json.WriteStringValue(ValueText.Of(value));
                break;
        }
    }
}
