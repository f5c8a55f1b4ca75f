using SpotifyEtl.Models.Engine.Loading.Yaml;

namespace SpotifyEtl.Models.Engine.Parsing.Configuration;

/// <summary>The configuration keys of each kind of node: those that mean something here, and those of dbt that do not yet.</summary>
internal static class ConfigKeys
{
    private static readonly string[] Common = ["enabled", "tags", "meta", "schema", "database", "alias", "group", "event_time"];
    private static readonly string[] Built = ["pre-hook", "post-hook", "full_refresh", "grants", "persist_docs"];

    // They say how PostgreSQL keeps rows. The planner warns of them where the engine does not.
    private static readonly string[] Postgres = ["indexes", "unlogged"];

    // They say how Redshift keeps rows, and nothing on other engines: a project may be built on several.
    private static readonly string[] Redshift = ["dist", "sort", "sort_type", "bind", "backup", "auto_refresh", "encode"];

    private static readonly string[] BuiltWithoutEffect =
        ["docs", "quoting", "packages", "transient", "freshness", "sql_header"];

    public static readonly KeySet Model = new(
        "The configuration of a model",
        [
            .. Common, .. Built, "access", "contract", "materialized", "unique_key", "incremental_strategy", "on_schema_change",
            "merge_update_columns", "merge_exclude_columns", "incremental_predicates", "batch_size", "begin", "lookback", "on_configuration_change", "static_analysis", "lint", .. Postgres, .. Redshift,
        ],
        [.. BuiltWithoutEffect, "concurrent_batches", "latest_version", "partition_by", "cluster_by", "predicates"]);

    public static readonly KeySet Seed = new(
        "The configuration of a seed", [.. Common, .. Built, "column_types", "delimiter", "quote_columns", .. Postgres, "encode"], BuiltWithoutEffect);

    public static readonly KeySet Snapshot = new(
        "The configuration of a snapshot",
        [
            .. Common, .. Built, "strategy", "unique_key", "updated_at", "check_cols", "hard_deletes", "invalidate_hard_deletes", "dbt_valid_to_current",
            "snapshot_meta_column_names", "target_schema", "target_database", .. Postgres,
        ],
        BuiltWithoutEffect);

    public static readonly KeySet Source = new(
        "The configuration of a source", ["enabled", "tags", "meta", "event_time", "freshness", "loaded_at_field", "loaded_at_query"],
        ["quoting", "loader", "group"]);

    public static readonly KeySet Exposure = new("The configuration of an exposure", ["enabled", "tags", "meta"]);

    public static readonly KeySet UnitTest = new("The configuration of a unit test", ["enabled", "tags", "meta"]);

    public static readonly KeySet DataTest = new(
        "The configuration of a data test",
        [.. Common, "severity", "warn_if", "error_if", "where", "limit", "fail_calc", "store_failures"],
        ["store_failures_as", "sql_header", "static_analysis"]);
}
