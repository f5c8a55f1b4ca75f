using System.Text.Json;
using SpotifyEtl.Models.Engine.DataDiff;
using SpotifyEtl.Models.Engine.Reviewing;

namespace SpotifyEtl.Models.Engine.Reporting.Reviews;

/// <content>What became of a node.</content>
public static partial class ReviewJson
{
    private static void WriteChange(Utf8JsonWriter json, NodeChange change)
    {
        json.WriteString("id", change.Id.Value);
        json.WriteString("kind", ReviewWords.KeyOf(change.Kind));
        json.WriteString("name", change.Name);
        json.WriteString("resource_type", ReviewWords.KeyOf(change.ResourceType));
        json.WriteString("path", change.Path);
        json.WriteString("previous", change.Previous?.Value);
        json.WriteString("materialized", change.Materialized);
        json.WriteString("class", ReviewWords.KeyOf(change.Class));
        WriteEach(json, "reasons", change.Reasons, WriteReason);
        WriteStrings(json, "parts", [.. change.Parts.Select(ReviewWords.KeyOf)]);
        json.WriteBoolean("is_formatting_only", change.IsFormattingOnly);
        WriteEach(json, "columns", change.Columns, WriteColumn);
        WriteEach(json, "config", change.Config, WriteConfig);
        WriteTexts(json, "template", change.Template);
        WriteTexts(json, "compiled", change.Compiled);
        WriteTexts(json, "description", change.Description);
        WriteData(json, change.Data);
    }

    private static void WriteData(Utf8JsonWriter json, DataDiffResult? data)
    {
        json.WritePropertyName("data");
        if (data is null)
        {
            json.WriteNullValue();
        }
        else
        {
            DataDiffJson.Write(json, data);
        }
    }

    private static void WriteReason(Utf8JsonWriter json, ChangeReason reason)
    {
        json.WriteString("class", ReviewWords.KeyOf(reason.Class));
        json.WriteString("text", reason.Text);
        json.WriteString("clause", reason.Clause is { } clause ? ReviewWords.KeyOf(clause) : null);
        json.WriteString("place", reason.Place);
        json.WriteString("before", reason.Before);
        json.WriteString("after", reason.After);
    }

    private static void WriteColumn(Utf8JsonWriter json, ColumnChange column)
    {
        json.WriteString("name", column.Name);
        json.WriteString("kind", column.Kind == ColumnChangeKind.Values ? "changed_values" : ReviewWords.KeyOf(column.Kind));
        json.WriteString("class", ReviewWords.KeyOf(column.Class));
        json.WriteString("previous", column.Previous);
        json.WriteString("type_before", column.TypeBefore);
        json.WriteString("type_after", column.TypeAfter);
        json.WriteString("expression", column.Expression);
    }

    private static void WriteConfig(Utf8JsonWriter json, ConfigChange config)
    {
        json.WriteString("key", config.Key);
        json.WriteString("before", config.Before);
        json.WriteString("after", config.After);
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, TextPair texts)
    {
        json.WriteStartObject(name);
        json.WriteString("before", texts.Before);
        json.WriteString("after", texts.After);
        json.WriteEndObject();
    }
}
