using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using SpotifyEtl.Models.Engine.Definitions;

namespace SpotifyEtl.Models.Engine.Reporting.Artifacts.Manifest;

/// <summary>The configuration of what is built, in dbt's shape.</summary>
internal static class BuiltConfigJson
{
    /// <summary>The keys that every kind of built node writes by itself.</summary>
    public static readonly string[] CommonKeys =
    [
        "enabled", "alias", "schema", "database", "tags", "meta", "group", "materialized", "persist_docs", "pre-hook", "post-hook", "quoting", "column_types",
        "full_refresh", "unique_key", "on_schema_change", "grants", "packages", "docs", "event_time",
    ];

    private static readonly FrozenSet<string> ModelKeys = FrozenSet.ToFrozenSet(
        [.. CommonKeys, "incremental_strategy", "on_configuration_change", "contract", "access", "batch_size", "begin", "lookback"], StringComparer.Ordinal);

    private static readonly FrozenSet<string> SeedKeys = FrozenSet.ToFrozenSet([.. CommonKeys, "delimiter", "quote_columns"], StringComparer.Ordinal);

    public static void Write(Utf8JsonWriter json, ModelConfig config)
    {
        json.WriteStartObject("config"u8);
        ConfigJson.WriteCommon(json, config);
        json.WriteString("materialized"u8, config.Materialized.ToText());
        json.WriteString("incremental_strategy"u8, config.IncrementalStrategy is { } strategy ? NameOf(strategy) : null);
        if (config.Microbatch.Size is { } size)
        {
            json.WriteString("batch_size"u8, size.ToString().ToLowerInvariant());
            json.WriteNumber("lookback"u8, config.Microbatch.Lookback);
            json.WriteString("begin"u8, config.Microbatch.Begin?.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture));
        }

        WriteBuilt(json, config, config.UniqueKey, NameOf(config.OnSchemaChange));
        json.WriteEmptyObject("column_types"u8);
        json.WriteString("on_configuration_change"u8, config.OnConfigurationChange switch
        {
            OnConfigurationChange.Apply => "apply"u8,
            OnConfigurationChange.Continue => "continue"u8,
            _ => "fail"u8,
        });
        WriteContract(json, config.Contract);
        json.WriteString("access"u8, NameOf(config.Access));
        ConfigJson.WriteRest(json, config, ModelKeys);
        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, SeedConfig config)
    {
        json.WriteStartObject("config"u8);
        ConfigJson.WriteCommon(json, config);
        json.WriteString("materialized"u8, "seed"u8);
        WriteBuilt(json, config, uniqueKey: [], "ignore");
        json.WriteStartObject("column_types"u8);
        foreach (var (column, type) in config.ColumnTypes)
        {
            json.WriteString(column, type);
        }

        json.WriteEndObject();
        json.WriteString("delimiter"u8, config.Delimiter.ToString());
        json.WriteFlag("quote_columns"u8, config.QuoteColumns);
        ConfigJson.WriteRest(json, config, SeedKeys);
        json.WriteEndObject();
    }

    /// <summary>What a model promises.</summary>
    public static void WriteContract(Utf8JsonWriter json, Contract contract)
    {
        if (contract == Contract.None)
        {
            json.WriteConstants("contract"u8, """{"enforced":false,"alias_types":true}"""u8);
            return;
        }

        json.WriteStartObject("contract"u8);
        json.WriteBoolean("enforced"u8, contract.IsEnforced);
        json.WriteBoolean("alias_types"u8, contract.AliasTypes);
        json.WriteEndObject();
    }

    /// <summary>What all built nodes have.</summary>
    public static void WriteBuilt(Utf8JsonWriter json, BuiltConfig config, IReadOnlyList<string> uniqueKey, string onSchemaChange)
    {
        if (config is { PostHooks: [], PreHooks: [], Grants: null } && config.PersistedDocs == PersistedDocs.None)
        {
            json.WriteConstants("persist_docs"u8, """{},"post-hook":[],"pre-hook":[],"grants":{},"quoting":{},"packages":[]"""u8);
        }
        else
        {
            WriteBesides(json, config);
        }

        json.WriteFlag("full_refresh"u8, config.FullRefresh);
        WriteOneOrMore(json, "unique_key"u8, uniqueKey);
        json.WriteString("on_schema_change"u8, onSchemaChange);
        ConfigJson.WriteDocs(json, config);
        json.WriteString("event_time"u8, config.EventTime);
    }

    /// <summary>One text as a text, several as a list, none as null.</summary>
    public static void WriteOneOrMore(Utf8JsonWriter json, ReadOnlySpan<byte> name, IReadOnlyList<string> texts)
    {
        if (texts.Count > 1)
        {
            json.WriteTexts(name, texts);
        }
        else
        {
            json.WriteString(name, texts.Count == 0 ? null : texts[0]);
        }
    }

    /// <summary>How access is written.</summary>
    public static string NameOf(Access access) => access switch
    {
        Access.Private => "private",
        Access.Public => "public",
        _ => "protected",
    };

    private static void WriteBesides(Utf8JsonWriter json, BuiltConfig config)
    {
        json.WriteStartObject("persist_docs"u8);
        if (config.PersistedDocs != PersistedDocs.None)
        {
            json.WriteBoolean("relation"u8, config.PersistedDocs.Relation);
            json.WriteBoolean("columns"u8, config.PersistedDocs.Columns);
        }

        json.WriteEndObject();
        WriteHooks(json, "post-hook"u8, config.PostHooks);
        WriteHooks(json, "pre-hook"u8, config.PreHooks);
        json.WriteStartObject("grants"u8);
        foreach (var (privilege, grantees) in config.Grants ?? FrozenDictionary<string, IReadOnlyList<string>>.Empty)
        {
            json.WriteStartArray(privilege);
            foreach (var grantee in grantees)
            {
                json.WriteStringValue(grantee);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
        json.WriteConstants("quoting"u8, """{},"packages":[]"""u8);
    }

    private static void WriteHooks(Utf8JsonWriter json, ReadOnlySpan<byte> name, IReadOnlyList<Hook> hooks)
    {
        json.WriteStartArray(name);
        for (var index = 0; index < hooks.Count; index++)
        {
            json.WriteStartObject();
            json.WriteString("sql"u8, hooks[index].Sql.Text.Trim());
            json.WriteBoolean("transaction"u8, hooks[index].Transaction);
            json.WriteNumber("index"u8, index);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static string NameOf(IncrementalStrategy strategy) => strategy switch
    {
        IncrementalStrategy.DeleteInsert => "delete+insert",
        IncrementalStrategy.Merge => "merge",
        IncrementalStrategy.Microbatch => "microbatch",
        _ => "append",
    };

    private static string NameOf(OnSchemaChange policy) => policy switch
    {
        OnSchemaChange.Fail => "fail",
        OnSchemaChange.AppendNewColumns => "append_new_columns",
        OnSchemaChange.SyncAllColumns => "sync_all_columns",
        _ => "ignore",
    };
}
