using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Lineage.Resolution;
using SpotifyEtl.Models.Engine.Lineage.Syntax;
using SpotifyEtl.Models.Engine.Linting.Syntax;
using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Engine.Linting;

/// <summary>One rendering of a model: its text, its syntax tree, and what its names mean.</summary>
/// <param name="sql">The text with its map.</param>
/// <param name="tree">The tree.</param>
/// <param name="meanings">What the names mean.</param>
/// <param name="path">The model's file.</param>
internal sealed class LintedQuery(RenderedText sql, SqlQuery tree, ColumnMeanings meanings, string path)
{
    private readonly Lazy<SqlText> _text = new(() => SqlText.Of(sql.Text));

    /// <summary>The syntax tree.</summary>
    public SqlQuery Tree => tree;

    /// <summary>The tree's parts.</summary>
    public QueryParts Parts { get; } = QueryParts.Of(tree);

    /// <summary>What the names of columns mean.</summary>
    public ColumnMeanings Meanings => meanings;

    /// <summary>The text's tokens. Most texts are never asked for them.</summary>
    public SqlText Text => _text.Value;

    /// <summary>The index of the token <c>select</c> of a <c>select</c>; null where it cannot be told.</summary>
    public int? IndexOf(SelectQuery select)
    {
        if (Locations.First(select) is not { } first)
        {
            return null;
        }

        // What is selected first stands behind it, perhaps in parentheses.
        var index = Text.IndexAt(first);
        if (index >= Text.Tokens.Count)
        {
            return null;
        }

        for (var depth = Text.Tokens[index].Depth; index >= 0; index--)
        {
            depth = Math.Min(depth, Text.Tokens[index].Depth);
            if (Text.Tokens[index].Depth == depth && Text.Is(index, "select"))
            {
                return index;
            }
        }

        return null;
    }

    /// <summary>Whether the text at an offset stands in the model's own template, as far as its first letter tells.</summary>
    public bool IsWritten(int? offset) =>
        offset is { } start && start >= 0 && start < sql.Text.Length && sql.Map.Locate(start) is { Calls: [], Span: { Length: 1 } span } && span.Source.Path == path;

    /// <summary>The place of a token.</summary>
    public LintPlace? PlaceOf(SqlToken token) => PlaceOf(token.Start, token.End);

    /// <summary>The place of the name, word or sign at an offset of the text, with what follows it by dots; null where it is not from the model's own template.</summary>
    public LintPlace? PlaceOf(int? offset) => offset is { } start && start >= 0 && start < sql.Text.Length ? PlaceOf(start, EndOf(start)) : null;

    /// <summary>The end of the name at an offset: <c>name</c>, <c>table.name</c>, <c>schema.table.name</c>, <c>table.*</c>; of another word or sign, its own.</summary>
    public int EndOf(int start)
    {
        var index = Text.IndexAt(start);
        while (Text.NameAt(index) is not null && Text.Is(index + 1, ".") && (Text.NameAt(index + 2) is not null || Text.Is(index + 2, "*")))
        {
            index += 2;
        }

        return index < Text.Tokens.Count ? Math.Max(Text.Tokens[index].End, start + 1) : start + 1;
    }

    /// <summary>The place of a stretch of the text; null where it is not from the model's own template.</summary>
    public LintPlace? PlaceOf(int start, int end)
    {
        if (sql.Map.Locate(start) is not { } first)
        {
            return null;
        }

        if (first.Calls is [.., var outermost])
        {
            return outermost.Site.Source.Path == path ? new LintPlace(outermost.Site, IsLiteral: false, [new RelatedPlace(first.Span, $"written by macro `{outermost.Function}`")]) : null;
        }

        if (first.Span.Source.Path != path)
        {
            return null;
        }

        var span = new SourceSpan(first.Span.Source, first.Span.Start, Math.Min(end - start, first.Span.Source.Text.Length - first.Span.Start));
        return first.Span.Length == 1 && span.Text.SequenceEqual(sql.Text.AsSpan(start, end - start))
            ? new LintPlace(span, IsLiteral: true, [])
            : new LintPlace(first.Span, IsLiteral: false, []);
    }
}
