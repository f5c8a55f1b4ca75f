namespace SpotifyEtl.Models.Engine.Linting.Syntax;

/// <summary>Takes SQL apart into tokens, in one go. An unfinished text or comment goes on to the end.</summary>
/// <param name="text">The text.</param>
/// <param name="code">What is no SQL in it, in order.</param>
internal sealed class SqlTokenReader(string text, IReadOnlyList<TemplateCode> code)
{
    private readonly List<SqlToken> _tokens = [];
    private int _depth;
    private int _at;
    private int _nextCode;

    /// <summary>The tokens.</summary>
    public List<SqlToken> Read()
    {
        while (_at < text.Length)
        {
            if (IsCode(out var part))
            {
                Add(part.IsBlock ? SqlTokenKind.Block : SqlTokenKind.Printed, part.End);
            }
            else if (char.IsWhiteSpace(text[_at]))
            {
                _at++;
            }
            else
            {
                ReadToken();
            }
        }

        return _tokens;
    }

    private void ReadToken()
    {
        var first = text[_at];
        var second = _at + 1 < text.Length ? text[_at + 1] : '\0';
        switch (first)
        {
            case '-' when second == '-':
                Add(SqlTokenKind.Comment, EndOf("\n", _at + 2, keepsEnd: false));
                break;
            case '/' when second == '*':
                Add(SqlTokenKind.Comment, EndOf("*/", _at + 2, keepsEnd: true));
                break;
            case '\'':
                // A doubled quote ends one text and begins the next, which is as good here.
                Add(SqlTokenKind.Literal, EndOf("'", _at + 1, keepsEnd: true));
                break;
            case '"':
                Add(SqlTokenKind.QuotedName, EndOfQuotedName());
                break;
            case '$' when DollarTag() is { } tag:
                Add(SqlTokenKind.Literal, EndOf(tag, _at + tag.Length, keepsEnd: true));
                break;
            case '(':
                Add(SqlTokenKind.Sign, _at + 1);
                _depth++;
                break;
            case ')':
                _depth = Math.Max(0, _depth - 1);
                Add(SqlTokenKind.Sign, _at + 1);
                break;
            default:
                Add(char.IsDigit(first) ? SqlTokenKind.Literal : IsNamePart(first) ? SqlTokenKind.Word : SqlTokenKind.Sign, IsNamePart(first) ? EndOfName() : _at + 1);
                break;
        }
    }

    private void Add(SqlTokenKind kind, int end)
    {
        _tokens.Add(new SqlToken(kind, _at, end, _depth));
        _at = end;
    }

    private bool IsCode(out TemplateCode part)
    {
        while (_nextCode < code.Count && code[_nextCode].End <= _at)
        {
            _nextCode++;
        }

        part = _nextCode < code.Count ? code[_nextCode] : default;
        return part.End > 0 && part.Start <= _at;
    }

    // What a template prints within a text or a comment is part of it.
    private int EndOf(string end, int from, bool keepsEnd)
    {
        while (true)
        {
            var found = text.IndexOf(end, Math.Min(from, text.Length), StringComparison.Ordinal);
            if (found < 0)
            {
                return text.Length;
            }

            if (EndOfCodeAround(found) is not { } behind)
            {
                return keepsEnd ? found + end.Length : found;
            }

            from = behind;
        }
    }

    private int? EndOfCodeAround(int offset)
    {
        for (var index = _nextCode; index < code.Count && code[index].Start <= offset; index++)
        {
            if (code[index].End > offset)
            {
                return code[index].End;
            }
        }

        return null;
    }

    private int EndOfQuotedName()
    {
        var end = EndOf("\"", _at + 1, keepsEnd: true);
        while (end < text.Length && text[end] == '"')
        {
            end = EndOf("\"", end + 1, keepsEnd: true);
        }

        return end;
    }

    private int EndOfName()
    {
        var end = _at + 1;
        var limit = _nextCode < code.Count ? code[_nextCode].Start : text.Length;
        while (end < limit && (IsNamePart(text[end]) || text[end] == '$'))
        {
            end++;
        }

        return end;
    }

    // `$$` or `$word$`.
    private string? DollarTag()
    {
        var end = _at + 1;
        while (end < text.Length && IsNamePart(text[end]))
        {
            end++;
        }

        return end < text.Length && text[end] == '$' ? text[_at..(end + 1)] : null;
    }

    private static bool IsNamePart(char character) => char.IsLetterOrDigit(character) || character == '_' || character > '\x7f';
}
