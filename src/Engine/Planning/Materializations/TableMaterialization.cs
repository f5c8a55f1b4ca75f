using SpotifyEtl.Models.Engine.Planning.Contracts;
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
        foreach (var step in context.CheckContract())
        {
            yield return step;
        }

        if (!context.IsBuiltAside && context.Existing is { Kind: RelationKind.View } view)
        {
            yield return new PlanStep.Execute("drop the view of that name", RenderedText.Generated(context.Dialect.Drop(view.Name, view.Kind)));
        }

        foreach (var step in Create(context))
        {
            yield return step;
        }

        foreach (var step in context.IsBuiltAside ? context.Indexes.Publish(context.Publication(RelationKind.Table)) : context.Indexes.InPlace(isNew: true))
        {
            yield return step;
        }
    }

    // With a contract the table is what the contract says, and the rows are fitted into it.
    private static IEnumerable<PlanStep> Create(MaterializationContext context)
    {
        var config = context.Node.Config;
        if (!config.Contract.IsEnforced && context.Dialect.NeedsColumnList(config.Values))
        {
            yield return new PlanStep.CreateTableFor(context.Node, context.BuiltAs, context.Sql);
            yield return new PlanStep.Execute(
                "fill it", Sql.Wrap(new Wrapping($"insert into {context.Dialect.Quote(context.BuiltAs)}\nselect *\nfrom (\n", "\n) as model_rows"), context.Sql), CountsRows: true);
            yield break;
        }

        if (!config.Contract.IsEnforced)
        {
            yield return new PlanStep.Execute("create table", Sql.Wrap(context.Dialect.CreateTable(context.BuiltAs, config.Values), context.Sql), CountsRows: true);
            yield break;
        }

        var contract = new ContractSql(context.Node, context.Dialect, context.Capabilities);
        var (table, columns) = (context.Dialect.Quote(context.BuiltAs), contract.ColumnNames);
        yield return new PlanStep.Execute(
            "create table as its contract says", RenderedText.Generated(context.Dialect.CreateTable(context.BuiltAs, contract.Definition(context.RelationOf), config.Values)));
        yield return new PlanStep.Execute(
            "fill it", Sql.Wrap(new Wrapping($"insert into {table} ({columns})\nselect {columns}\nfrom (\n", "\n) as model_rows"), context.Sql), CountsRows: true);
    }
}
