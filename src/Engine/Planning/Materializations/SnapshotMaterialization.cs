using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Planning.Indexes;
using SpotifyEtl.Models.Engine.Planning.Snapshots;
using SpotifyEtl.Models.Engine.Warehouse;
using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Engine.Planning.Materializations;

/// <summary>
/// The rows as they are now are collected in a temporary table; what has changed since the last run ends the versions that were valid and begins new ones.
/// Nothing else is ever updated, and nothing is deleted.
/// </summary>
internal static class SnapshotMaterialization
{
    public const string Kind = "snapshot";

    public static IEnumerable<PlanStep> Plan(SnapshotNode node, RenderedText sql, Relation? existing, Dialect dialect, Capabilities capabilities)
    {
        var snapshot = SnapshotPlan.For(node, exists: existing is not null, capabilities);
        yield return new PlanStep.Execute("collect the rows as they are", Sql.Wrap(dialect.CreateTemporaryTable(snapshot.NewRows), sql));
        yield return new PlanStep.ApplySnapshot(snapshot);
        foreach (var step in new TableIndexes(node, dialect, capabilities).InPlace(isNew: existing is null))
        {
            yield return step;
        }
    }
}
