using System.Collections.Frozen;
using System.Text.Json;
using SpotifyEtl.Models.Engine.Definitions;

namespace SpotifyEtl.Models.Engine.Reporting.Artifacts.Manifest;

/// <summary>Data tests. A one-off test has no <c>test_metadata</c> at all: by that, readers tell it from a generic one.</summary>
internal static class DataTestJson
{
    private static readonly FrozenSet<string> ConfigKeys = FrozenSet.ToFrozenSet(
        ["enabled", "alias", "schema", "database", "tags", "meta", "group", "severity", "store_failures", "store_failures_as", "where", "limit", "fail_calc", "warn_if", "error_if"],
        StringComparer.Ordinal);

    // The same as below, for a test of which nothing is configured, as of most: two of three nodes of a large project are tests.
    private static ReadOnlySpan<byte> Unconfigured =>
        """
        {"enabled":true,"alias":null,"schema":null,"database":null,"tags":[],"meta":{},"group":null,"materialized":"test","severity":"ERROR","store_failures":false,"store_failures_as":null,"where":null,"limit":null,"fail_calc":"count(*)","warn_if":"!= 0","error_if":"!= 0"},"tags":[],"columns":{},"meta":{},"group":null,"docs":{"show":true,"node_color":null},"unrendered_config":{}
        """u8;

    public static void Write(Utf8JsonWriter json, DataTestNode test, ManifestContext context)
    {
        // Of a generic test dbt gives a call of its own, with the arguments that stand in `test_metadata`.
        var code = test.Test switch
        {
            DataTest.OneOff oneOff => oneOff.Template.Source.Text,
            DataTest.Generic generic => $"{{{{ test_{generic.Name}(**_dbt_generic_test_kwargs) }}}}",
            _ => "",
        };
        json.WriteStartObject();
        NodeJson.WritePlace(json, test.FailuresTarget, context);
        NodeJson.WriteIdentity(json, test, "test"u8, context);
        json.WriteString("alias"u8, test.FailuresTarget.Identifier);
        NodeJson.WriteChecksum(json, test.Test is DataTest.OneOff ? code : null);
        if (test.Config.Values.Count == 0)
        {
            json.WriteConstants("config"u8, Unconfigured);
        }
        else
        {
            WriteConfig(json, test.Config);
        }

        json.WriteString("description"u8, test.Description);
        json.WriteNumber("created_at"u8, context.CreatedAt);
        json.WriteString("relation_name"u8, test.Config.StoreFailures ? context.Dialect.Quote(test.FailuresTarget) : null);
        json.WriteString("raw_code"u8, code);
        NodeJson.WriteDependencies(json, InOrder(test), test.Macros, context);
        NodeJson.WriteCompiled(json, test, context);
        if (test.Test is DataTest.Generic arguments)
        {
            WriteGeneric(json, test, arguments, context);
        }

        json.WriteEndObject();
    }

    // dbt's documentation page takes the first node for the tested one; of a test of relationships, the last.
    private static IReadOnlyList<NodeId> InOrder(DataTestNode test) =>
        test is { Test: DataTest.Generic { Name: "relationships" }, DependsOn: [var tested, _, ..] } ? [.. test.DependsOn.Skip(1), tested] : test.DependsOn;

    private static void WriteGeneric(Utf8JsonWriter json, DataTestNode test, DataTest.Generic generic, ManifestContext context)
    {
        var tested = test.AttachedTo is { } id ? context.Find(id) : null;
        json.WriteString("column_name"u8, test.ColumnName);
        json.WriteString("file_key_name"u8, tested is null ? null : $"{KeyOf(tested)}.{(tested as SourceNode)?.SourceName ?? tested.Name}");
        json.WriteString("attached_node"u8, tested?.Id.Value);
        json.WriteStartObject("test_metadata"u8);
        var dot = generic.Name.IndexOf('.', StringComparison.Ordinal);
        json.WriteString("name"u8, generic.Name[(dot + 1)..]);
        json.WriteStartObject("kwargs"u8);
        if (test.ColumnName is not null)
        {
            json.WriteString("column_name"u8, test.ColumnName);
        }

        if (tested is not null)
        {
            json.WriteString("model"u8, $"{{{{ get_where_subquery({Reference(tested)}) }}}}");
        }

        foreach (var (name, argument) in generic.Arguments)
        {
            json.WritePropertyName(name);
            if (argument.Node is { } node && context.Find(node) is { } other)
            {
                json.WriteStringValue(Reference(other));
            }
            else
            {
                json.WriteValue(argument.Value);
            }
        }

        json.WriteEndObject();
        json.WriteString("namespace"u8, dot < 0 ? null : generic.Name[..dot]);
        json.WriteEndObject();
    }

    private static string KeyOf(Node node) => node switch
    {
        SourceNode => "sources",
        SeedNode => "seeds",
        SnapshotNode => "snapshots",
        _ => "models",
    };

    // As dbt's own tests spell it, whose form the readers of `kwargs` know.
    private static string Reference(Node node) => node is SourceNode source ? $"source('{source.SourceName}', '{source.Name}')" : $"ref('{node.Name}')";

    private static void WriteConfig(Utf8JsonWriter json, DataTestConfig config)
    {
        json.WriteStartObject("config"u8);
        ConfigJson.WriteCommon(json, config);
        json.WriteString("materialized"u8, "test"u8);
        json.WriteString("severity"u8, config.Severity == TestSeverity.Warn ? "WARN"u8 : "ERROR"u8);
        json.WriteBoolean("store_failures"u8, config.StoreFailures);
        json.WriteNull("store_failures_as"u8);
        json.WriteString("where"u8, config.Where?.Text.Trim());
        json.WriteCount("limit"u8, config.Limit);
        json.WriteString("fail_calc"u8, config.FailCalc);
        json.WriteString("warn_if"u8, config.WarnIf.ToString());
        json.WriteString("error_if"u8, config.ErrorIf.ToString());
        ConfigJson.WriteRest(json, config, ConfigKeys);
        json.WriteEndObject();
        ConfigJson.WriteLabels(json, config);
        json.WriteEmptyObject("columns"u8);
        json.WriteString("group"u8, config.Group);
        ConfigJson.WriteDocs(json, config);
        ConfigJson.WriteUnrendered(json, config.Values);
    }
}
