using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Planning;
using SpotifyEtl.Models.Engine.Planning.Indexes;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Engine.Execution;

/// <summary>Makes the indexes that a relation is to have and does not have. None is ever dropped.</summary>
internal sealed class IndexCreator(Dialect dialect)
{
    public async Task CreateAsync(PlanStep.CreateIndexes step, IWarehouseSession session, CancellationToken cancellationToken)
    {
        // To ask is cheap; CREATE INDEX IF NOT EXISTS takes the same lock as one that works, and drives off a vacuum.
        var there = step.IsNew ? [] : await ExistingAsync(step, session, cancellationToken);
        foreach (var index in step.Indexes.Where(index => !there.Contains(index.Name)))
        {
            await CreateAsync(step, index, session, cancellationToken);
        }
    }

    private async Task<HashSet<string>> ExistingAsync(PlanStep.CreateIndexes step, IWarehouseSession session, CancellationToken cancellationToken)
    {
        var result = await session.QueryAsync(dialect.ShowIndexes(step.Table), maxRows: null, cancellationToken);
        return [.. result.Rows.Select(row => (string)row[0]!)];
    }

    private async Task CreateAsync(PlanStep.CreateIndexes step, NamedIndex index, IWarehouseSession session, CancellationToken cancellationToken)
    {
        try
        {
            await session.ExecuteAsync(dialect.CreateIndex(index.Name, step.Table, index.Index), cancellationToken);
        }
        catch (WarehouseException e) when (e is { IsTransient: false, IsConnectionFailure: false })
        {
            throw new NodeFailedException(DiagnosticCodes.IndexRefused(step.Node, index.Index, e.Message, e.Hint));
        }
    }
}
