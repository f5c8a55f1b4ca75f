using SpotifyEtl.Models.Engine.Warehouse;
using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Engine.Planning.Materializations;

/// <summary>A view whose rows the engine keeps: made once, brought up to date by each run, and made anew when its SQL is another.</summary>
internal sealed class MaterializedViewMaterialization : IMaterialization
{
    public string Kind => "materialized view";

    public IEnumerable<PlanStep> Plan(MaterializationContext context)
    {
        if (IsRefreshed(context.Existing, context.FullRefresh))
        {
            var aside = AsideName.Of(context.Node.Target, AsideName.New, context.Capabilities.MaxIdentifierBytes);
            return
            [
                new PlanStep.RefreshView(context.Node, context.Sql, context.Publication(RelationKind.MaterializedView), aside),
                .. context.Indexes.InPlace(isNew: false),
            ];
        }

        var create = new PlanStep.Execute("create materialized view", Sql.Wrap(context.Dialect.CreateMaterializedView(context.BuiltAs, context.Node.Config.Values), context.Sql));
        if (context.IsBuiltAside)
        {
            return [create, .. context.Indexes.Publish(context.Publication(RelationKind.MaterializedView))];
        }

        return context.Existing is { } old
            ? [new PlanStep.Execute("drop what is there", RenderedText.Generated(context.Dialect.Drop(old.Name, old.Kind))), create]
            : [create];
    }

    /// <summary>Whether there is one, which only needs to be brought up to date.</summary>
    public static bool IsRefreshed(Relation? existing, bool fullRefresh) => existing is { Kind: RelationKind.MaterializedView } && !fullRefresh;
}
