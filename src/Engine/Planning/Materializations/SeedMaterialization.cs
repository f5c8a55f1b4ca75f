using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Warehouse;
using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Engine.Planning.Materializations;

/// <summary>A table with the rows of a CSV file of the project, rebuilt by each run.</summary>
internal static class SeedMaterialization
{
    public const string Kind = "seed";

    public static IEnumerable<PlanStep> Plan(SeedNode node, SeedTable rows, Relation? existing, Dialect dialect)
    {
        if (existing is { Kind: RelationKind.View } view)
        {
            yield return new PlanStep.Execute("drop the view of that name", RenderedText.Generated(dialect.Drop(view.Name, view.Kind)));
        }

        var columns = rows.Columns.Select(column => new ColumnInfo(column.Name, column.DeclaredType ?? dialect.TypeName(column.Type)));
        yield return new PlanStep.Execute("create table", RenderedText.Generated(dialect.CreateEmptyTable(node.Target, columns)));
        yield return new PlanStep.LoadSeed(node.Target, rows);
    }
}
