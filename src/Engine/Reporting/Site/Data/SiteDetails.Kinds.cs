using System.Globalization;
using System.Text.Json;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Reporting.Artifacts;

namespace SpotifyEtl.Models.Engine.Reporting.Site.Data;

/// <summary>What only nodes of some kind have.</summary>
internal sealed partial class SiteDetails
{
    private void WriteKind(Utf8JsonWriter json, Node node)
    {
        switch (node)
        {
            case ModelNode model:
                json.WriteTexts("constraints", [.. model.Constraints.Select(TextOf)]);
                break;
            case SourceNode source:
                WriteSource(json, source);
                break;
            case SnapshotNode snapshot when nodes.TryGetIndex(snapshot.Source, out var kept):
                json.WriteNumber("snapshotOf", kept);
                break;
            case SeedNode seed:
                json.WriteNumber("lines", seed.Csv.LineCount);
                break;
            case DataTestNode test:
                WriteTest(json, test);
                break;
            case UnitTestNode test:
                WriteUnitTest(json, test);
                break;
            case ExposureNode exposure:
                WriteExposure(json, exposure);
                break;
        }
    }

    private static void WriteSource(Utf8JsonWriter json, SourceNode source)
    {
        json.WriteText("sourceDescription", source.SourceDescription);
        json.WriteText("loadedAt", source.Config.LoadedAtField);
        if (source.Config.Freshness is { } freshness)
        {
            json.WriteText("warnAfter", HoursOf(freshness.WarnAfter));
            json.WriteText("errorAfter", HoursOf(freshness.ErrorAfter));
        }

        if (source.Staging is { } staging)
        {
            // As it is written: what it comes to may hold the name of somebody's bucket or folder.
            json.WriteString("stagedFrom", staging.UnrenderedLocation);
            json.WriteString("onNewColumn", staging.OnNewColumn.ToString());
            json.WriteString("onBadRow", staging.OnBadRow.ToString());
        }
    }

    private void WriteTest(Utf8JsonWriter json, DataTestNode test)
    {
        json.WriteStartObject("test");
        json.WriteText("column", test.ColumnName);
        json.WriteString("severity", test.Config.Severity == TestSeverity.Warn ? "warn" : "error");
        json.WriteString("warnIf", test.Config.WarnIf.ToString());
        json.WriteString("errorIf", test.Config.ErrorIf.ToString());
        json.WriteText("where", test.Config.Where?.Text);
        if (test.Test is DataTest.Generic generic)
        {
            json.WriteString("name", generic.Name);
            json.WriteStartObject("arguments");
            foreach (var (name, argument) in generic.Arguments)
            {
                json.WritePropertyName(name);
                if (argument.Node is { } id)
                {
                    json.WriteStringValue(nodes.TryGetIndex(id, out var index) && nodes.NodeAt(index) is { } node ? SiteNodes.NameOf(node) : id.Value);
                }
                else
                {
                    json.WriteValue(argument.Value);
                }
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private void WriteUnitTest(Utf8JsonWriter json, UnitTestNode test)
    {
        json.WriteStartArray("given");
        foreach (var input in test.Given)
        {
            WriteFixture(json, input.Node is { } id && nodes.TryGetIndex(id, out var index) ? index : null, input.Rows);
        }

        json.WriteEndArray();
        json.WritePropertyName("expect");
        WriteFixture(json, node: null, test.Expect);
    }

    private static void WriteFixture(Utf8JsonWriter json, int? node, Fixture fixture)
    {
        json.WriteStartObject();
        json.WriteCount("node", node);
        switch (fixture)
        {
            case Fixture.Csv csv:
                json.WriteString("csv", csv.Text.Text);
                break;
            case Fixture.Sql sql:
                json.WriteString("sql", sql.Text.Text);
                break;
            case Fixture.Mappings mappings:
                WriteRows(json, mappings);
                break;
        }

        json.WriteEndObject();
    }

    private static void WriteRows(Utf8JsonWriter json, Fixture.Mappings mappings)
    {
        json.WriteStartArray("rows");
        foreach (var row in mappings.Rows)
        {
            json.WriteStartObject();
            foreach (var (column, value) in row)
            {
                json.WritePropertyName(column);
                json.WriteValue(value);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteExposure(Utf8JsonWriter json, ExposureNode exposure)
    {
        json.WriteStartObject("exposure");
        json.WriteString("kind", exposure.Kind);
        json.WriteText("label", exposure.Label);
        json.WriteText("url", exposure.Url);
        json.WriteText("maturity", exposure.Maturity);
        json.WriteText("owner", exposure.OwnerName);
        json.WriteText("email", exposure.OwnerEmail);
        json.WriteEndObject();
    }

    private string TextOf(Constraint constraint)
    {
        var kind = constraint.Kind switch
        {
            ConstraintKind.NotNull => "not null",
            ConstraintKind.PrimaryKey => "primary key",
            ConstraintKind.ForeignKey => "foreign key",
            ConstraintKind.Unique => "unique",
            ConstraintKind.Check => "check",
            _ => "",
        };
        var of = constraint.AllColumns.Count > 0 ? $"({string.Join(", ", constraint.AllColumns)})" : "";
        var to = constraint.To is { } id && nodes.TryGetIndex(id, out var index) && nodes.NodeAt(index) is { } target
            ? $"references {SiteNodes.NameOf(target)}{(constraint.ToColumns.Count > 0 ? $" ({string.Join(", ", constraint.ToColumns)})" : "")}"
            : "";
        return string.Join(' ', ((string?[])[kind, of, to, constraint.Expression]).Where(part => !string.IsNullOrEmpty(part)));
    }

    private static string? HoursOf(TimeSpan? time) => time is { } span
        ? span.TotalHours >= 48 && span.TotalDays == Math.Floor(span.TotalDays)
            ? string.Create(CultureInfo.InvariantCulture, $"{span.TotalDays} days")
            : span.TotalMinutes < 120 ? string.Create(CultureInfo.InvariantCulture, $"{span.TotalMinutes} minutes")
            : string.Create(CultureInfo.InvariantCulture, $"{span.TotalHours} hours")
        : null;
}
