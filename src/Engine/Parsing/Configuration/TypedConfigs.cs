using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;

namespace SpotifyEtl.Models.Engine.Parsing.Configuration;

/// <summary>Makes the typed configuration of each kind of node.</summary>
internal static class TypedConfigs
{
    private static readonly KeyValuePair<string, Materialization>[] Materializations =
    [
        new("view", Materialization.View), new("table", Materialization.Table), new("incremental", Materialization.Incremental),
        new("materialized_view", Materialization.MaterializedView), new("ephemeral", Materialization.Ephemeral),
    ];

    private static readonly KeyValuePair<string, IncrementalStrategy>[] Strategies =
    [
        new("append", IncrementalStrategy.Append), new("delete+insert", IncrementalStrategy.DeleteInsert),
        new("merge", IncrementalStrategy.Merge), new("microbatch", IncrementalStrategy.Microbatch),
    ];

    private static readonly KeyValuePair<string, OnConfigurationChange>[] ConfigurationChanges =
        [new("apply", OnConfigurationChange.Apply), new("continue", OnConfigurationChange.Continue), new("fail", OnConfigurationChange.Fail)];

    private static readonly KeyValuePair<string, BatchSize>[] BatchSizes =
        [new("hour", BatchSize.Hour), new("day", BatchSize.Day), new("month", BatchSize.Month), new("year", BatchSize.Year)];

    private static readonly KeyValuePair<string, OnSchemaChange>[] SchemaChanges =
    [
        new("ignore", OnSchemaChange.Ignore), new("fail", OnSchemaChange.Fail), new("append_new_columns", OnSchemaChange.AppendNewColumns),
        new("sync_all_columns", OnSchemaChange.SyncAllColumns),
    ];

    private static readonly KeyValuePair<string, SnapshotStrategy>[] SnapshotStrategies =
        [new("timestamp", SnapshotStrategy.Timestamp), new("check", SnapshotStrategy.Check)];

    private static readonly KeyValuePair<string, HardDeletes>[] HardDeletesChoices =
        [new("ignore", HardDeletes.Ignore), new("invalidate", HardDeletes.Invalidate), new("new_record", HardDeletes.NewRecord)];

    private static readonly KeyValuePair<string, Access>[] Accesses =
        [new("protected", Access.Protected), new("private", Access.Private), new("public", Access.Public)];

    private static readonly KeyValuePair<string, TestSeverity>[] Severities =
        [new("error", TestSeverity.Error), new("warn", TestSeverity.Warn)];

    // dbt knows degrees of it; any but none is the whole here.
    private static readonly KeyValuePair<string, bool>[] Analyses =
        [new("on", true), new("off", false), new("true", true), new("false", false), new("strict", true), new("baseline", true), new("unsafe", true)];

    public static ModelConfig Model(ConfigReader reader) => Built(reader, new ModelConfig
    {
        Materialized = reader.Choice("materialized", Materializations) ?? Materialization.View,
        UniqueKey = reader.Texts("unique_key"),
        IncrementalStrategy = reader.Choice("incremental_strategy", Strategies),
        OnSchemaChange = reader.Choice("on_schema_change", SchemaChanges) ?? OnSchemaChange.Ignore,
        MergeUpdateColumns = reader.Texts("merge_update_columns"),
        MergeExcludeColumns = reader.Texts("merge_exclude_columns"),
        IncrementalPredicates = reader.Texts("incremental_predicates"),
        Access = reader.Choice("access", Accesses) ?? Access.Protected,
        OnConfigurationChange = reader.Choice("on_configuration_change", ConfigurationChanges) ?? OnConfigurationChange.Apply,
        Contract = ReadContract(reader),
        IsAnalyzed = reader.Choice("static_analysis", Analyses) ?? true,
        Lint = reader.LintLevels("lint"),
        Microbatch = ReadMicrobatch(reader),
    });

    public static SeedConfig Seed(ConfigReader reader)
    {
        var defaults = new SeedConfig();
        return Built(reader, defaults with
        {
            ColumnTypes = reader.Members("column_types")
                .ToDictionary(pair => pair.Key, pair => pair.Value.Value.ToString(), StringComparer.Ordinal),
            Delimiter = reader.Character("delimiter") ?? defaults.Delimiter,
            QuoteColumns = reader.Flag("quote_columns"),
        });
    }

    public static SnapshotConfig Snapshot(ConfigReader reader)
    {
        var config = Built(reader, new SnapshotConfig
        {
            Strategy = reader.Choice("strategy", SnapshotStrategies),
            UniqueKey = reader.Texts("unique_key"),
            UpdatedAt = reader.Text("updated_at"),
            CheckColumns = reader.Texts("check_cols"),
            HardDeletes = reader.Choice("hard_deletes", HardDeletesChoices)
                ?? (reader.Flag("invalidate_hard_deletes") == true ? HardDeletes.Invalidate : HardDeletes.Ignore),
            ValidToCurrent = reader.Text("dbt_valid_to_current"),
            MetaColumns = MetaColumns(reader.Members("snapshot_meta_column_names")),
            ExactSchema = reader.Text("target_schema"),
        });
        return config.Database is null ? config with { Database = reader.Text("target_database") } : config;
    }

    public static SourceConfig Source(ConfigReader reader, ParsingContext context)
    {
        var config = Common(reader, new SourceConfig
        {
            Freshness = FreshnessReader.Read(reader, context),
            LoadedAtField = reader.Text("loaded_at_field"),
            LoadedAtQuery = reader.Sql("loaded_at_query"),
        });
        if (config is { LoadedAtField: not null, LoadedAtQuery: not null } && reader.Merged.TryGet("loaded_at_query", out var query))
        {
            context.Diagnostics.Add(DiagnosticCodes.LoadedAtTwice(query.Entry.Span));
        }

        return config;
    }

    public static ExposureConfig Exposure(ConfigReader reader) => Common(reader, new ExposureConfig());

    public static UnitTestConfig UnitTest(ConfigReader reader) => Common(reader, new UnitTestConfig());

    public static DataTestConfig DataTest(ConfigReader reader)
    {
        var defaults = new DataTestConfig();
        return Common(reader, defaults with
        {
            Severity = reader.Choice("severity", Severities) ?? defaults.Severity,
            WarnIf = reader.Threshold("warn_if") ?? defaults.WarnIf,
            ErrorIf = reader.Threshold("error_if") ?? defaults.ErrorIf,
            Where = reader.Sql("where"),
            Limit = reader.Number("limit", minimum: 1),
            FailCalc = reader.Text("fail_calc") ?? defaults.FailCalc,
            StoreFailures = reader.Flag("store_failures") ?? false,
        });
    }

    private static MicrobatchConfig ReadMicrobatch(ConfigReader reader)
    {
        var config = new MicrobatchConfig { Size = reader.Choice("batch_size", BatchSizes), Begin = reader.Time("begin") };
        return reader.Number("lookback", minimum: 0) is { } lookback ? config with { Lookback = lookback } : config.Equals(MicrobatchConfig.Default) ? MicrobatchConfig.Default : config;
    }

    private static PersistedDocs ReadPersistedDocs(ConfigReader reader)
    {
        var flags = reader.Flags("persist_docs", ["relation", "columns"]);
        return flags.Count == 0 ? PersistedDocs.None : new PersistedDocs(flags.GetValueOrDefault("relation"), flags.GetValueOrDefault("columns"));
    }

    private static Contract ReadContract(ConfigReader reader)
    {
        var flags = reader.Flags("contract", ["enforced", "alias_types"]);
        return flags.Count == 0
            ? Contract.None
            : new Contract { IsEnforced = flags.GetValueOrDefault("enforced"), AliasTypes = flags.GetValueOrDefault("alias_types", true) };
    }

    private static SnapshotColumns MetaColumns(ConfigMap names)
    {
        var defaults = new SnapshotColumns();
        return new SnapshotColumns
        {
            ScdId = NameOf(defaults.ScdId),
            UpdatedAt = NameOf(defaults.UpdatedAt),
            ValidFrom = NameOf(defaults.ValidFrom),
            ValidTo = NameOf(defaults.ValidTo),
            IsDeleted = NameOf(defaults.IsDeleted),
        };

        string NameOf(string column) => names.TryGet(column, out var name) ? name.Value.ToString() : column;
    }

    private static T Built<T>(ConfigReader reader, T config) where T : BuiltConfig
    {
        var built = (BuiltConfig)config with
        {
            PreHooks = reader.Hooks("pre-hook"),
            PostHooks = reader.Hooks("post-hook"),
            FullRefresh = reader.Flag("full_refresh"),
            Grants = reader.Grants("grants"),
            Indexes = reader.Indexes("indexes"),
            Encodings = reader.Encodings("encode"),
            IsUnlogged = reader.Flag("unlogged") ?? false,
            PersistedDocs = ReadPersistedDocs(reader),
        };
        return Common(reader, (T)built);
    }

    // `with` keeps the type that the record has at run time.
    private static T Common<T>(ConfigReader reader, T config) where T : NodeConfig => (T)((NodeConfig)config with
    {
        Enabled = reader.Flag("enabled") ?? true,
        Schema = reader.Text("schema"),
        Database = reader.Text("database"),
        Alias = reader.Text("alias"),
        Group = reader.Text("group"),
        EventTime = reader.Text("event_time"),
        Tags = reader.AllTexts("tags"),
        Meta = reader.Members("meta"),
        Values = reader.Merged.ToMap(),
    });
}
