using SpotifyEtl.Models.Templating;
using SpotifyEtl.Models.Templating.Syntax;

namespace SpotifyEtl.Models.Engine.Linting.Syntax;

/// <summary>A text of SQL, or a template of one, with its tokens. Good enough to find keywords and names in; what is meant by them the syntax tree tells.</summary>
internal sealed class SqlText
{
    private readonly List<SqlToken> _tokens;

    private SqlText(string text, List<SqlToken> tokens) => (Text, _tokens) = (text, tokens);

    /// <summary>The text.</summary>
    public string Text { get; }

    /// <summary>Its tokens, in order.</summary>
    public IReadOnlyList<SqlToken> Tokens => _tokens;

    /// <summary>Reads SQL.</summary>
    public static SqlText Of(string sql) => new(sql, new SqlTokenReader(sql, []).Read());

    /// <summary>Reads a template of SQL: each code block is one token.</summary>
    public static SqlText Of(Template template) => new(template.Source.Text, new SqlTokenReader(template.Source.Text, CodeOf(template)).Read());

    /// <summary>The index of the first token that ends behind an offset.</summary>
    public int IndexAt(int offset)
    {
        var (low, high) = (0, _tokens.Count);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            (low, high) = _tokens[middle].End > offset ? (low, middle) : (middle + 1, high);
        }

        return low;
    }

    /// <summary>The index of the next token from an index on that is no comment; the number of tokens where there is none.</summary>
    public int SkipComments(int index)
    {
        while (index < _tokens.Count && _tokens[index].Kind == SqlTokenKind.Comment)
        {
            index++;
        }

        return index;
    }

    /// <summary>The characters of a token.</summary>
    public ReadOnlySpan<char> TextOf(SqlToken token) => Text.AsSpan(token.Start, token.End - token.Start);

    /// <summary>Whether a token is a keyword, or a sign.</summary>
    public bool Is(int index, string word) =>
        index >= 0 && index < _tokens.Count && _tokens[index].Kind is SqlTokenKind.Word or SqlTokenKind.Sign && TextOf(_tokens[index]).Equals(word, StringComparison.OrdinalIgnoreCase);

    /// <summary>The name that a token is, without quotes; null where it is none.</summary>
    public string? NameAt(int index) => index < 0 || index >= _tokens.Count ? null : _tokens[index].Kind switch
    {
        SqlTokenKind.Word => TextOf(_tokens[index]).ToString(),
        SqlTokenKind.QuotedName => TextOf(_tokens[index])[1..^1].ToString().Replace("\"\"", "\"", StringComparison.Ordinal),
        _ => null,
    };

    // What lies between the texts that are printed as they stand; the white space that is stripped there belongs to it.
    private static List<TemplateCode> CodeOf(Template template)
    {
        var code = new List<TemplateCode>();
        var start = 0;
        var isBlock = false;
        foreach (var statement in template.Root.Body.Statements)
        {
            if (statement is not TextStatement)
            {
                isBlock |= statement is not ExpressionStatement;
                continue;
            }

            if (statement.Span.Start > start)
            {
                code.Add(new TemplateCode(start, statement.Span.Start, isBlock));
            }

            (start, isBlock) = (statement.Span.End, false);
        }

        if (template.Source.Text.Length > start)
        {
            code.Add(new TemplateCode(start, template.Source.Text.Length, isBlock));
        }

        return code;
    }
}

/// <summary>A part of a template that is not printed as it stands.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="End">Where it ends.</param>
/// <param name="IsBlock">Whether it does more than to print values.</param>
internal readonly record struct TemplateCode(int Start, int End, bool IsBlock);
