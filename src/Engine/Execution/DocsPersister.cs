using SpotifyEtl.Models.Engine.Planning;
using SpotifyEtl.Models.Engine.Warehouse;
using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Engine.Execution;

/// <summary>Makes descriptions comments in the warehouse. A column that is described and does not exist is left out.</summary>
internal sealed class DocsPersister(Dialect dialect)
{
    public async Task PersistAsync(PlanStep.PersistDocs step, NodeWork work, IWarehouseSession session, CancellationToken cancellationToken)
    {
        work.Statement = RenderedText.Generated("");
        if (step.Docs.Relation)
        {
            await session.ExecuteAsync(dialect.Comment(step.Relation, step.Kind, step.Node.Description), cancellationToken);
        }

        if (!step.Docs.Columns || step.Node.Columns.Count == 0)
        {
            return;
        }

        var known = await session.DescribeAsync($"select * from {dialect.Quote(step.Relation)}", cancellationToken);
        var names = known.ToDictionary(column => column.Name, column => column.Name, StringComparer.OrdinalIgnoreCase);
        foreach (var column in step.Node.Columns)
        {
            if (names.TryGetValue(column.Name, out var name) && dialect.Comment(step.Relation, step.Kind, name, column.Description) is { } sql)
            {
                await session.ExecuteAsync(sql, cancellationToken);
            }
        }
    }
}
