using SpotifyEtl.Models.Engine.Planning.Incremental;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Engine.Planning.Materializations;

/// <summary>A table to which each run adds what is new; the first run, and a full refresh, build it whole.</summary>
internal sealed class IncrementalMaterialization : IMaterialization
{
    public string Kind => "incremental model";

    public IEnumerable<PlanStep> Plan(MaterializationContext context)
    {
        if (!IsIncremental(context.Existing, context.FullRefresh))
        {
            foreach (var step in TableMaterialization.Rebuild(context))
            {
                yield return step;
            }

            yield break;
        }

        var increment = Increment.For(context.Node, context.Capabilities);
        yield return new PlanStep.Execute("collect the new rows", Sql.Wrap(context.Dialect.CreateTemporaryTable(increment.NewRows), context.Sql));
        yield return new PlanStep.ApplyIncrement(increment);
    }

    /// <summary>Whether there is a table to add to. What <c>is_incremental</c> says in the template is this, too.</summary>
    public static bool IsIncremental(Relation? existing, bool fullRefresh) => existing is { Kind: RelationKind.Table } && !fullRefresh;
}
