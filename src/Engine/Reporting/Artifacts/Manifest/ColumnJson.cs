using System.Text.Json;
using SpotifyEtl.Models.Engine.Definitions;

namespace SpotifyEtl.Models.Engine.Reporting.Artifacts.Manifest;

/// <summary>The columns that YAML describes, with their constraints.</summary>
internal static class ColumnJson
{
    public static void Write(Utf8JsonWriter json, Node node, ManifestContext context)
    {
        var constraints = (node as ModelNode)?.Constraints ?? [];
        json.WriteStartObject("columns"u8);
        foreach (var column in node.Columns)
        {
            json.WriteStartObject(column.Name);
            json.WriteString("name"u8, column.Name);
            json.WriteString("description"u8, column.Description);
            json.WriteString("data_type"u8, column.DataType);
            if (constraints.Count == 0 && column is { Meta.Count: 0, Tags: [], Quote: null })
            {
                json.WriteConstants("meta"u8, """{},"constraints":[],"quote":null,"tags":[]"""u8);
            }
            else
            {
                json.WriteMap("meta"u8, column.Meta);
                WriteConstraints(json, constraints, column.Name, context);
                json.WriteFlag("quote"u8, column.Quote);
                json.WriteTexts("tags"u8, column.Tags);
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    /// <summary>The constraints of one column, or of the whole model.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="constraints">All of the model's.</param>
    /// <param name="column">The column; null for those of the whole model.</param>
    /// <param name="context">Finds what a foreign key refers to.</param>
    public static void WriteConstraints(Utf8JsonWriter json, IReadOnlyList<Constraint> constraints, string? column, ManifestContext context)
    {
        json.WriteStartArray("constraints"u8);
        for (var index = 0; index < constraints.Count; index++)
        {
            if (constraints[index] is var constraint && constraint.Column == column)
            {
                json.WriteStartObject();
                json.WriteString("type"u8, NameOf(constraint.Kind));
                json.WriteString("name"u8, constraint.Name);
                json.WriteString("expression"u8, constraint.Expression);
                json.WriteBoolean("warn_unenforced"u8, constraint.WarnUnenforced);
                json.WriteBoolean("warn_unsupported"u8, constraint.WarnUnsupported);
                json.WriteString("to"u8, constraint.To is { } to && context.Find(to)?.Relation is { } relation ? context.Dialect.Quote(relation) : null);
                json.WriteTexts("to_columns"u8, constraint.ToColumns);
                if (column is null)
                {
                    json.WriteTexts("columns"u8, constraint.Columns);
                }

                json.WriteEndObject();
            }
        }

        json.WriteEndArray();
    }

    private static ReadOnlySpan<byte> NameOf(ConstraintKind kind) => kind switch
    {
        ConstraintKind.NotNull => "not_null"u8,
        ConstraintKind.Unique => "unique"u8,
        ConstraintKind.PrimaryKey => "primary_key"u8,
        ConstraintKind.ForeignKey => "foreign_key"u8,
        ConstraintKind.Check => "check"u8,
        _ => "custom"u8,
    };
}
