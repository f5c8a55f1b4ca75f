using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Warehouse;
using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Engine.Rendering;

/// <summary>Which rows of a node the query of a model reads: a SQL condition, or null for all of them.</summary>
internal delegate string? Excerpt(Node referenced);

/// <summary>
/// Writes the part of a relation that is read as a query in parentheses. It needs a name where the user gives none, so that <c>stg_charts.rank</c> means what it did,
/// and must have none where the user gives one: which it is shows in what follows, once the whole text is there.
/// </summary>
internal static class Excerpts
{
    // Stand around the name until it is known whether it is needed; no template that can be typed holds them.
    private const char Open = '\u0002';
    private const char Close = '\u0003';

    // What may stand behind a relation in FROM and is no name for it.
    private static readonly HashSet<string> Keywords = new(StringComparer.OrdinalIgnoreCase)
    {
        "anti", "asof", "cross", "except", "fetch", "for", "full", "group", "having", "inner", "intersect", "join", "lateral", "left", "limit", "natural", "offset", "on",
        "order", "pivot", "positional", "qualify", "returning", "right", "sample", "semi", "set", "tablesample", "union", "unpivot", "using", "where", "window",
    };

    /// <summary>The part of a relation, with its name still open.</summary>
    public static RelationValue Of(RelationValue relation, string condition, Dialect dialect) =>
        new(relation.Name, dialect, $"(select * from {relation.ToText()} where {condition}){Open} as {dialect.Quote(relation.Name.Identifier)}{Close}");

    /// <summary>The text with every open name decided.</summary>
    public static RenderedText Complete(RenderedText sql)
    {
        var text = sql.Text;
        var open = text.IndexOf(Open, StringComparison.Ordinal);
        if (open < 0)
        {
            return sql;
        }

        var result = new RenderedTextBuilder();
        var start = 0;
        for (; open >= 0; open = text.IndexOf(Open, start))
        {
            var close = text.IndexOf(Close, open);
            result.Append(sql, start, open - start);
            if (!HasName(text, close + 1))
            {
                result.Append(sql, open + 1, close - open - 1);
            }

            start = close + 1;
        }

        return result.Append(sql, start, text.Length - start).ToRenderedText();
    }

    private static bool HasName(string text, int offset)
    {
        var start = Statement.SkipComments(text, offset);
        var end = start;
        while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] == '_'))
        {
            end++;
        }

        return end > start ? !Keywords.Contains(text[start..end]) : start < text.Length && text[start] == '"';
    }
}
