using System.Text.Json;
using SpotifyEtl.Models.Engine.DataDiff;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Engine.Reporting;

/// <summary>The difference of the rows of two relations as one JSON object: what <c>etl diff</c> gives, and a part of a review.</summary>
public static class DataDiffJson
{
    /// <summary>Writes the object.</summary>
    public static void Write(Utf8JsonWriter json, DataDiffResult result)
    {
        json.WriteStartObject();
        json.WriteBoolean("same", result.IsSame);
        WriteTexts(json, "key", result.Key);
        json.WriteString("where", result.Where);
        WriteNumber(json, "tolerance", result.Tolerance);
        WriteNumber(json, "sampled_share", result.SampledShare);
        WriteNumber(json, "profiled_share", result.ProfiledShare);
        WriteSide(json, "left", result.Left);
        WriteSide(json, "right", result.Right);
        WriteRows(json, result.Rows);
        json.WriteStartArray("columns");
        foreach (var column in result.Columns)
        {
            WriteColumn(json, column);
        }

        json.WriteEndArray();
        WriteColumns(json, "columns_only_left", result.ColumnsOnlyLeft);
        WriteColumns(json, "columns_only_right", result.ColumnsOnlyRight);
        json.WriteStartArray("messages");
        foreach (var diagnostic in result.Diagnostics)
        {
            json.WriteStartObject();
            json.WriteString("code", diagnostic.Code);
            json.WriteString("severity", diagnostic.Severity.ToString().ToLowerInvariant());
            json.WriteString("message", diagnostic.Message);
            json.WriteString("hint", diagnostic.Hint);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteSide(Utf8JsonWriter json, string name, SideSummary side)
    {
        json.WriteStartObject(name);
        json.WriteString("relation", side.Relation.ToString());
        json.WriteNumber("rows", side.Rows);
        json.WriteNumber("null_keys", side.NullKeys);
        json.WriteNumber("repeated_keys", side.RepeatedKeys);
        json.WriteNumber("set_aside", side.SetAside);
        json.WriteEndObject();
    }

    private static void WriteRows(Utf8JsonWriter json, RowDifference? rows)
    {
        if (rows is null)
        {
            json.WriteNull("rows");
            return;
        }

        json.WriteStartObject("rows");
        json.WriteNumber("only_left", rows.OnlyLeft);
        json.WriteNumber("only_right", rows.OnlyRight);
        json.WriteNumber("both", rows.Both);
        json.WriteNumber("changed", rows.Changed);
        WriteKeys(json, "only_left_examples", rows.OnlyLeftExamples);
        WriteKeys(json, "only_right_examples", rows.OnlyRightExamples);
        json.WriteEndObject();
    }

    private static void WriteColumn(Utf8JsonWriter json, ColumnDifference column)
    {
        json.WriteStartObject();
        json.WriteString("name", column.Left.Name);
        json.WriteString("left_type", column.Left.Type);
        json.WriteString("right_type", column.Right.Type);
        json.WriteString("comparison", column.Comparison switch
        {
            ColumnComparison.None => "none",
            ColumnComparison.Key => "key",
            ColumnComparison.ExactFloat => "exact_float",
            ColumnComparison.Tolerant => "tolerant",
            ColumnComparison.AsText => "as_text",
            _ => "exact",
        });
        WriteNumber(json, "matched", column.Matched);
        WriteNumber(json, "match_rate", column.MatchRate);
        json.WriteStartArray("examples");
        foreach (var example in column.Examples)
        {
            json.WriteStartObject();
            WriteTexts(json, "key", example.Key);
            json.WriteString("left", example.Left);
            json.WriteString("right", example.Right);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteProfile(json, "left", column.LeftProfile);
        WriteProfile(json, "right", column.RightProfile);
        json.WriteStartObject("distribution");
        json.WriteString("kind", column.Distribution.Kind == DistributionKind.Ranges ? "ranges" : "values");
        json.WriteStartArray("slots");
        foreach (var slot in column.Distribution.Slots)
        {
            json.WriteStartObject();
            json.WriteString("from", slot.From);
            json.WriteString("to", slot.To);
            json.WriteNumber("left", slot.Left);
            json.WriteNumber("right", slot.Right);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteProfile(Utf8JsonWriter json, string name, ColumnProfile profile)
    {
        json.WriteStartObject(name);
        json.WriteNumber("rows", profile.Rows);
        json.WriteNumber("nulls", profile.Nulls);
        json.WriteNumber("distinct", profile.Distinct);
        json.WriteBoolean("distinct_is_estimated", profile.IsDistinctEstimated);
        json.WriteString("min", profile.Min);
        json.WriteString("max", profile.Max);
        WriteNumber(json, "mean", profile.Mean);
        json.WriteEndObject();
    }

    private static void WriteColumns(Utf8JsonWriter json, string name, IReadOnlyList<ColumnInfo> columns)
    {
        json.WriteStartArray(name);
        foreach (var column in columns)
        {
            json.WriteStartObject();
            json.WriteString("name", column.Name);
            json.WriteString("type", column.Type);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteKeys(Utf8JsonWriter json, string name, IReadOnlyList<IReadOnlyList<string>> keys)
    {
        json.WriteStartArray(name);
        foreach (var key in keys)
        {
            WriteTexts(json, null, key);
        }

        json.WriteEndArray();
    }

    private static void WriteTexts(Utf8JsonWriter json, string? name, IReadOnlyList<string> texts)
    {
        if (name is not null)
        {
            json.WritePropertyName(name);
        }

        json.WriteStartArray();
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    // JSON has no numbers that are not finite.
    private static void WriteNumber(Utf8JsonWriter json, string name, double? number)
    {
        if (number is { } finite && double.IsFinite(finite))
        {
            json.WriteNumber(name, finite);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
