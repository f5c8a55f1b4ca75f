using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Engine.Rendering;

/// <summary>Renders a model for one batch: of what it reads, and knows the time of, it reads the rows of that time.</summary>
internal sealed class BatchRenderer(NodeRenderer renderer, Dialect dialect)
{
    /// <summary>The query of a batch; null where it cannot be rendered, which is then reported.</summary>
    /// <param name="model">The model.</param>
    /// <param name="batch">The batch.</param>
    /// <param name="isIncremental">What <c>is_incremental</c> gives.</param>
    /// <param name="query">Runs a query of the template's; null where it gives no rows.</param>
    /// <param name="diagnostics">Takes what is wrong.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public RenderedNode? Render(
        ModelNode model, Batch batch, bool isIncremental, Func<string, QueryResult>? query, DiagnosticBag diagnostics, CancellationToken cancellationToken)
    {
        string? Within(Node referenced) => referenced.BaseConfig.EventTime is { } column && referenced.Id != model.Id ? Condition(column, batch) : null;

        return renderer.Reading(Within).With(batch, isIncremental).RenderModel(model, query, diagnostics, cancellationToken);
    }

    private string Condition(string column, Batch batch)
    {
        var name = ColumnSql.Of(column, dialect);
        return $"{name} >= {dialect.Literal(EventTimes.ToText(batch.Start))} and {name} < {dialect.Literal(EventTimes.ToText(batch.End))}";
    }
}
