using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Planning.Indexes;
using SpotifyEtl.Models.Engine.Warehouse;
using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Engine.Planning.Materializations;

/// <summary>A table with the rows of a CSV file of the project, rebuilt by each run.</summary>
internal static class SeedMaterialization
{
    public const string Kind = "seed";

    /// <summary>The steps that put the seed's rows in its table.</summary>
    /// <param name="node">The seed.</param>
    /// <param name="publication">The table, and the name that it is built under.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="existing">The relation of that name that was there when the run began, or null.</param>
    /// <param name="dialect">The engine's SQL.</param>
    /// <param name="capabilities">What the engine can do.</param>
    public static IEnumerable<PlanStep> Plan(SeedNode node, Publication publication, SeedTable rows, Relation? existing, Dialect dialect, Capabilities capabilities)
    {
        var isBuiltAside = publication.Built != publication.Target;
        if (!isBuiltAside && existing is { Kind: RelationKind.View } view)
        {
            yield return new PlanStep.Execute("drop the view of that name", RenderedText.Generated(dialect.Drop(view.Name, view.Kind)));
        }

        var columns = rows.Columns.Select((column, index) => new ColumnInfo(column.Name, column.DeclaredType ?? dialect.TypeName(rows, index)));
        yield return new PlanStep.Execute("create table", RenderedText.Generated(dialect.CreateEmptyTable(publication.Built, columns, node.Config.Values)));
        yield return new PlanStep.LoadSeed(publication.Built, rows);
        var indexes = new TableIndexes(node, dialect, capabilities);
        foreach (var step in isBuiltAside ? indexes.Publish(publication) : indexes.InPlace(isNew: true))
        {
            yield return step;
        }
    }
}
