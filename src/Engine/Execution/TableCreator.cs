using SpotifyEtl.Models.Engine.Planning;
using SpotifyEtl.Models.Engine.Warehouse;
using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Engine.Execution;

/// <summary>Creates a table by the list of its columns, which are those of a query.</summary>
internal sealed class TableCreator(Dialect dialect)
{
    /// <exception cref="NodeFailedException">What is configured of columns names one that the query does not give.</exception>
    public async Task CreateAsync(PlanStep.CreateTableFor step, NodeWork work, IWarehouseSession session, CancellationToken cancellationToken)
    {
        work.Statement = step.Sql;
        var columns = await session.DescribeAsync(step.Sql.Text, cancellationToken);
        if (ColumnEncodings.Mistake(step.Node, [.. columns.Select(column => column.Name)]) is { } mistake)
        {
            throw new NodeFailedException(mistake);
        }

        work.Statement = RenderedText.Generated(dialect.CreateEmptyTable(step.Table, columns, step.Node.BaseConfig.Values));
        await session.ExecuteAsync(work.Statement.Text, cancellationToken);
    }
}
