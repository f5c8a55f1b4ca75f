using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Warehouse;
using SpotifyEtl.Models.Templating.Text;
using SpotifyEtl.Models.Templating.Values;

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
        var tables = new Dictionary<NodeId, (string Name, RenderedText Sql)>();
        HostObject? Filter(Node? reader, Node referenced)
        {
            if (referenced.BaseConfig.EventTime is not { } column || referenced.Relation is not { } relation || reader is null || referenced.Id == model.Id)
            {
                return null;
            }

            if (!tables.TryGetValue(referenced.Id, out var table))
            {
                var all = renderer.TextOf(reader, referenced, diagnostics, cancellationToken);
                var part = renderer.PartOf(referenced) is { } condition ? $" and {condition}" : "";
                table = (dialect.Quote($"__dbt__batch__{referenced.Name}"), RenderedText.Generated($"select *\nfrom {all}\nwhere {Within(column, batch)}{part}"));
                tables.Add(referenced.Id, table);
            }

            return new FilteredValue(table.Name, new RelationValue(relation, dialect));
        }

        var rendered = renderer.With(Filter).With(batch, isIncremental).RenderModel(model, query, diagnostics, cancellationToken);
        return rendered is null || tables.Count == 0 ? rendered : rendered with { Sql = CommonTables.Prepend(rendered.Sql, [.. tables.Values]) };
    }

    private string Within(string column, Batch batch)
    {
        var name = column.All(character => char.IsLetterOrDigit(character) || character == '_') ? dialect.Quote(column) : column;
        return $"{name} >= {dialect.Literal(EventTimes.ToText(batch.Start))} and {name} < {dialect.Literal(EventTimes.ToText(batch.End))}";
    }
}
