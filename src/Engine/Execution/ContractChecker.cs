using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Planning.Contracts;
using SpotifyEtl.Models.Engine.Warehouse;
using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Engine.Execution;

/// <summary>Asks the engine what columns a model's query gives, and holds them against the contract, before anything is built.</summary>
internal sealed class ContractChecker(Dialect dialect, Capabilities capabilities)
{
    /// <exception cref="NodeFailedException">The contract is broken, or names a type that the engine does not know.</exception>
    public async Task CheckAsync(ModelNode model, RenderedText sql, IWarehouseSession session, CancellationToken cancellationToken)
    {
        var given = await session.DescribeAsync(sql.Text, cancellationToken);
        var promised = await DescribeAsync(model, session, cancellationToken);
        var differences = ContractComparison.Compare(promised, given);
        if (differences.Count > 0)
        {
            throw new NodeFailedException(ContractComparison.ToDiagnostic(model, differences));
        }
    }

    private async Task<IReadOnlyList<ColumnInfo>> DescribeAsync(ModelNode model, IWarehouseSession session, CancellationToken cancellationToken)
    {
        var contract = new ContractSql(model, dialect, capabilities);
        try
        {
            return await session.DescribeAsync(contract.Types(model.Columns), cancellationToken);
        }
        catch (WarehouseException e) when (!e.IsTransient && !e.IsConnectionFailure)
        {
            // Which of them it is, the engine says when it is asked one by one.
            foreach (var column in model.Columns)
            {
                await DescribeAsync(model, column, contract, session, cancellationToken);
            }

            throw;
        }
    }

    private static async Task DescribeAsync(ModelNode model, Column column, ContractSql contract, IWarehouseSession session, CancellationToken cancellationToken)
    {
        try
        {
            await session.DescribeAsync(contract.Types([column]), cancellationToken);
        }
        catch (WarehouseException e) when (!e.IsTransient && !e.IsConnectionFailure)
        {
            throw new NodeFailedException(DiagnosticCodes.ContractTypeUnknown(column.Name, column.DataType!, e.Message, column.Declaration ?? model.Declaration), e);
        }
    }
}
