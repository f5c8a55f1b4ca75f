using System.Collections.Frozen;
using System.Text.Json;
using SpotifyEtl.Models.Engine.Definitions;

namespace SpotifyEtl.Models.Engine.Reporting.Artifacts.Manifest;

/// <summary>The configuration of a snapshot, in dbt's shape.</summary>
internal static class SnapshotConfigJson
{
    private static readonly FrozenSet<string> Keys = FrozenSet.ToFrozenSet(
        [
            .. BuiltConfigJson.CommonKeys, "strategy", "updated_at", "check_cols", "hard_deletes", "invalidate_hard_deletes", "dbt_valid_to_current",
            "snapshot_meta_column_names", "target_schema", "target_database",
        ],
        StringComparer.Ordinal);

    public static void Write(Utf8JsonWriter json, SnapshotNode snapshot)
    {
        var config = snapshot.Config;
        json.WriteStartObject("config"u8);
        ConfigJson.WriteCommon(json, config);
        json.WriteString("materialized"u8, "snapshot"u8);
        BuiltConfigJson.WriteBuilt(json, config, config.UniqueKey, "ignore");
        json.WriteEmptyObject("column_types"u8);
        json.WriteString("strategy"u8, config.Strategy switch { SnapshotStrategy.Timestamp => "timestamp", SnapshotStrategy.Check => "check", _ => null });
        json.WriteString("target_schema"u8, config.ExactSchema);
        json.WriteNull("target_database"u8);
        json.WriteString("updated_at"u8, config.UpdatedAt);
        BuiltConfigJson.WriteOneOrMore(json, "check_cols"u8, config.CheckColumns);
        json.WriteStartObject("snapshot_meta_column_names"u8);
        json.WriteString("dbt_valid_to"u8, config.MetaColumns.ValidTo);
        json.WriteString("dbt_valid_from"u8, config.MetaColumns.ValidFrom);
        json.WriteString("dbt_scd_id"u8, config.MetaColumns.ScdId);
        json.WriteString("dbt_updated_at"u8, config.MetaColumns.UpdatedAt);
        json.WriteString("dbt_is_deleted"u8, config.MetaColumns.IsDeleted);
        json.WriteEndObject();
        json.WriteString("dbt_valid_to_current"u8, config.ValidToCurrent);
        json.WriteString("hard_deletes"u8, config.HardDeletes switch { HardDeletes.Invalidate => "invalidate"u8, HardDeletes.NewRecord => "new_record"u8, _ => "ignore"u8 });
        ConfigJson.WriteRest(json, config, Keys);
        json.WriteEndObject();
    }
}
