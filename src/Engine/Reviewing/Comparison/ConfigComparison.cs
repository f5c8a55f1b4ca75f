using SpotifyEtl.Models.Engine.Definitions;

namespace SpotifyEtl.Models.Engine.Reviewing.Comparison;

/// <summary>Compares what two versions of a node are configured with.</summary>
internal static class ConfigComparison
{
    // They decide which rows of a table that is there are replaced.
    private static readonly string[] KeysOfRows = ["unique_key", "incremental_strategy", "incremental_predicates", "merge_update_columns", "merge_exclude_columns", "event_time", "begin", "batch_size", "lookback"];
    private static readonly string[] KeysOfVersions = ["strategy", "updated_at", "check_cols", "unique_key", "hard_deletes", "snapshot_meta_column_names", "dbt_valid_to_current"];

    /// <summary>The values that differ, by key.</summary>
    public static IReadOnlyList<ConfigChange> Compare(NodeConfig was, NodeConfig now)
    {
        var old = was.Values.ToDictionary(entry => entry.Key, entry => entry.Value.Value.ToString(), StringComparer.Ordinal);
        var values = now.Values.ToDictionary(entry => entry.Key, entry => entry.Value.Value.ToString(), StringComparer.Ordinal);
        return
        [
            .. old.Keys.Union(values.Keys).Order(StringComparer.Ordinal)
                .Select(key => new ConfigChange(key, old.GetValueOrDefault(key), values.GetValueOrDefault(key)))
                .Where(change => change.Before != change.After),
        ];
    }

    /// <summary>What the differences do to who reads the node.</summary>
    public static IEnumerable<ChangeReason> ReasonsFor(Node was, Node now, IReadOnlyList<ConfigChange> changes)
    {
        if ((was, now) is (ModelNode old, ModelNode model))
        {
            if (old.Config.Materialized != model.Config.Materialized)
            {
                yield return ReasonFor(old.Config.Materialized, model.Config.Materialized);
            }

            if (old.Config.Contract.IsEnforced && !model.Config.Contract.IsEnforced)
            {
                yield return new ChangeReason(ChangeClass.Breaking, "its contract is not enforced any more");
            }

            if (OpennessOf(model.Config.Access) < OpennessOf(old.Config.Access))
            {
                yield return new ChangeReason(ChangeClass.Breaking, $"fewer may read it: its access is {NameOf(model.Config.Access)}, and was {NameOf(old.Config.Access)}");
            }
        }

        var isIncremental = now is ModelNode { Config.Materialized: Materialization.Incremental } && was is ModelNode { Config.Materialized: Materialization.Incremental };
        foreach (var change in changes)
        {
            if ((isIncremental && KeysOfRows.Contains(change.Key)) || (now is SnapshotNode && KeysOfVersions.Contains(change.Key)))
            {
                yield return new ChangeReason(
                    ChangeClass.Rows, $"`{change.Key}` is {Text(change.After)}, and was {Text(change.Before)}: which rows of the table are replaced is decided otherwise from now on");
            }
        }
    }

    private static ChangeReason ReasonFor(Materialization was, Materialization now) => (was, now) switch
    {
        (_, Materialization.Ephemeral) => new ChangeReason(ChangeClass.Breaking, $"it is no relation any more: it is ephemeral, and was a {was.ToText()}"),
        (Materialization.Ephemeral, _) => new ChangeReason(ChangeClass.Additive, $"it is a relation now: a {now.ToText()}"),
        _ => new ChangeReason(ChangeClass.None, $"it is materialized as {now.ToText()}, and was as {was.ToText()}"),
    };

    private static int OpennessOf(Access access) => access switch { Access.Private => 0, Access.Protected => 1, _ => 2 };

    private static string NameOf(Access access) => access.ToString().ToLowerInvariant();

    private static string Text(string? value) => value is null ? "not set" : $"`{value}`";
}
