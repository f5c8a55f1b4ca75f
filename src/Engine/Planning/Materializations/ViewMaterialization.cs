using SpotifyEtl.Models.Engine.Warehouse;
using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Engine.Planning.Materializations;

/// <summary>A view in the place of whatever had its name.</summary>
internal sealed class ViewMaterialization : IMaterialization
{
    public string Kind => "view model";

    public IEnumerable<PlanStep> Plan(MaterializationContext context)
    {
        foreach (var step in context.CheckContract())
        {
            yield return step;
        }

        if (context.IsBuiltAside)
        {
            var create = context.Dialect.CreateView(context.BuiltAs, context.Node.Config.Values, context.Sql.Text);
            yield return new PlanStep.Execute("create view", Sql.Wrap(create, context.Sql));
            yield return new PlanStep.Publish(context.Publication(RelationKind.View));
            yield break;
        }

        if (context.Capabilities.ReplacesTables && context.Existing is { Kind: RelationKind.Table } table)
        {
            yield return new PlanStep.Execute("drop the table of that name", RenderedText.Generated(context.Dialect.Drop(table.Name, table.Kind)));
        }

        var replace = context.Dialect.CreateOrReplaceView(context.Node.Target, context.Node.Config.Values, context.Sql.Text);
        yield return new PlanStep.ReplaceView(context.Publication(RelationKind.View), Sql.Wrap(replace, context.Sql));
    }
}
