using SpotifyEtl.Models.Engine.Warehouse;
using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Engine.Planning.Materializations;

/// <summary>A table that each run rebuilds.</summary>
internal sealed class TableMaterialization : IMaterialization
{
    public string Kind => "table model";

    public IEnumerable<PlanStep> Plan(MaterializationContext context) => Rebuild(context);

    /// <summary>The steps that put a new table in the place of whatever had its name.</summary>
    public static IEnumerable<PlanStep> Rebuild(MaterializationContext context)
    {
        if (!context.IsBuiltAside && context.Existing is { Kind: RelationKind.View } view)
        {
            yield return new PlanStep.Execute("drop the view of that name", RenderedText.Generated(context.Dialect.Drop(view.Name, view.Kind)));
        }

        yield return new PlanStep.Execute("create table", Sql.Wrap(context.Dialect.CreateTable(context.BuiltAs, context.Node.Config.Values), context.Sql), CountsRows: true);
        if (context.IsBuiltAside)
        {
            yield return new PlanStep.Publish(context.Publication(RelationKind.Table));
        }
    }
}
