using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Execution;
using SpotifyEtl.Models.Engine.Lineage;
using SpotifyEtl.Models.Engine.Lineage.Syntax;
using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Engine.Reviewing.Comparison;

/// <summary>The query of a model on one side of a review.</summary>
/// <param name="Node">The model.</param>
/// <param name="Sql">Its SQL; null where it could not be rendered.</param>
/// <param name="Meaning">What that says; null where its syntax is not known.</param>
/// <param name="Columns">Its columns with their types; null where they are not known.</param>
internal sealed record QuerySide(Node Node, RenderedText? Sql, QueryMeaning? Meaning, IReadOnlyList<CatalogColumn>? Columns)
{
    /// <summary>A node that has columns and no query: a column is what it is called.</summary>
    public static QuerySide Of(Node node, IReadOnlyList<CatalogColumn> columns) => new(
        node, Sql: null, new QueryMeaning(default, [], [.. columns.Select(column => new ColumnMeaning(column.Name, default(Fingerprint).WithName(column.Name), Location: null))]), columns);

    /// <summary>The line of the SQL that holds a place in it, without the space around it; null where there is no place.</summary>
    public string? LineAt(int? location)
    {
        if (Sql is null || location is not { } offset || offset > Sql.Text.Length)
        {
            return null;
        }

        var text = Sql.Text.AsSpan();
        var start = text[..offset].LastIndexOf('\n') + 1;
        var length = text[start..].IndexOf('\n');
        return (length < 0 ? text[start..] : text.Slice(start, length)).Trim().ToString();
    }

    /// <summary>The line of the template that a place in the SQL comes from, as <c>path:line</c>; null where there is none.</summary>
    public string? PlaceOf(int? location) =>
        Sql is not null && location is not null && SqlErrorLocator.PlaceOf(location, Sql, fallback: null).Span is { } span ? $"{span.Source.Path}:{span.Position.Line}" : null;
}
