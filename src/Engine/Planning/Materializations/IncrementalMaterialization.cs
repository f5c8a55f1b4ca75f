using SpotifyEtl.Models.Engine.Planning.Contracts;
using SpotifyEtl.Models.Engine.Planning.Incremental;
using SpotifyEtl.Models.Engine.Warehouse;
using SpotifyEtl.Models.Templating.Text;

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

        foreach (var step in context.CheckContract())
        {
            yield return step;
        }

        foreach (var step in Add(context, Increment.For(context.Node, context.Capabilities)))
        {
            yield return step;
        }
    }

    /// <summary>The steps that add new rows to the table.</summary>
    public static IEnumerable<PlanStep> Add(MaterializationContext context, Increment increment)
    {
        yield return new PlanStep.Execute("collect the new rows", Sql.Wrap(context.Dialect.CreateTemporaryTable(increment.NewRows), Fitted(context)));
        yield return new PlanStep.ApplyIncrement(increment);
        foreach (var step in context.Indexes.InPlace(isNew: false))
        {
            yield return step;
        }
    }

    /// <summary>Whether there is a table to add to. What <c>is_incremental</c> says in the template is this, too.</summary>
    public static bool IsIncremental(Relation? existing, bool fullRefresh) => existing is { Kind: RelationKind.Table } && !fullRefresh;

    // Of the types of the contract, which are those of the table.
    private static RenderedText Fitted(MaterializationContext context) => context.Node.Config.Contract.IsEnforced
        ? Sql.Wrap(new ContractSql(context.Node, context.Dialect, context.Capabilities).Cast, context.Sql)
        : context.Sql;
}
