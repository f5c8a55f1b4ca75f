using SpotifyEtl.Models.Engine.Loading.Yaml;
using SpotifyEtl.Models.Engine.Parsing.Configuration;

namespace SpotifyEtl.Models.Engine.Parsing.Properties;

/// <summary>The keys of property files, level by level.</summary>
internal static class PropertyKeys
{
    public static readonly KeySet File = new(
        "A property file",
        ["version", "models", "seeds", "sources", "macros", "exposures", "groups", "snapshots", "unit_tests", "anchors"],
        ["analyses", "data_tests", "metrics", "semantic_models", "saved_queries", "functions"]);

    public static readonly KeySet Model = new(
        "A model",
        ["name", "description", "config", "columns", "data_tests", "tests", "tags", "meta", "access", "group", "versions", "contract", "constraints"],
        ["docs", "deprecation_date", "latest_version", "time_spine", "freshness"],
        ConfigKeys.Model);

    public static readonly KeySet Seed = new(
        "A seed", ["name", "description", "config", "columns", "data_tests", "tests", "tags", "meta", "group"], ["docs"], ConfigKeys.Seed);

    public static readonly KeySet Snapshot = new(
        "A snapshot",
        ["name", "description", "relation", "config", "columns", "data_tests", "tests", "tags", "meta", "group"],
        ["docs"],
        ConfigKeys.Snapshot);

    public static readonly KeySet Column = new(
        "A column",
        ["name", "description", "data_type", "quote", "data_tests", "tests", "tags", "meta", "config", "constraints"],
        ["policy_tags", "granularity", "docs", "dimension", "entity"]);

    // Of something that is built.
    public static readonly KeySet BuiltColumn = new(
        "A column",
        ["name", "description", "data_type", "quote", "data_tests", "tests", "tags", "meta", "config", "constraints", "encode"],
        ["policy_tags", "granularity", "docs", "dimension", "entity"]);

    public static readonly KeySet ColumnConfig = new("The configuration of a column", ["tags", "meta"]);

    public static readonly KeySet Source = new(
        "A source",
        [
            "name", "description", "database", "schema", "tables", "config", "tags", "meta", "freshness", "loaded_at_field", "loaded_at_query",
        ],
        ["loader", "quoting", "overrides"],
        ConfigKeys.Source);

    public static readonly KeySet SourceTable = new(
        "A table of a source",
        [
            "name", "description", "identifier", "columns", "data_tests", "tests", "config", "tags", "meta", "freshness", "loaded_at_field",
            "loaded_at_query", "staging",
        ],
        ["loader", "quoting", "external"],
        ConfigKeys.Source);

    public static readonly KeySet Staging = new("`staging`", ["location", "format", "loader", "columns", "on_new_column", "on_bad_row"]);

    public static readonly KeySet Macro = new("A macro", ["name", "description", "arguments", "meta", "config"], ["docs"]);

    public static readonly KeySet MacroArgument = new("An argument of a macro", ["name", "type", "description"]);

    public static readonly KeySet Exposure = new(
        "An exposure",
        ["name", "label", "type", "maturity", "url", "description", "owner", "depends_on", "tags", "meta", "config"],
        config: ConfigKeys.Exposure);

    public static readonly KeySet Owner = new("An owner", ["name", "email"], ["slack", "github", "config"]);

    public static readonly KeySet Group = new("A group", ["name", "owner", "description", "config"]);
}
