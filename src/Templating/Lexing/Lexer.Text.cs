namespace SpotifyEtl.Models.Templating.Lexing;

// Text blocks, escape blocks, and the marks that begin and end blocks.
internal sealed partial class Lexer
{
    private const char GreedyMark = '-';
    private const char LineMark = '~';

    private Token ReadTextOrCodeEnter()
    {
        var start = _position;
        var enter = FindBlockEnter(start);
        if (enter < 0)
        {
            _position = _text.Length;
            return new Token(TokenKind.Text, start, _text.Length);
        }

        _position = enter;
        var percents = CountPercents(enter + 1);
        var mark = Peek(percents + 2);
        var end = TrimEnd(start, enter, mark);
        if (end > start)
        {
            return new Token(TokenKind.Text, start, end);
        }

        var enterLength = percents + (mark is GreedyMark or LineMark ? 3 : 2);
        return percents == 0 ? EnterCode(enterLength) : ReadEscapeBlock(enterLength, percents);
    }

    private Token EnterCode(int length)
    {
        _inCode = true;
        _openBraces = 0;
        _codeStart = _position;
        return Take(TokenKind.CodeEnter, length);
    }

    /// <summary>Reads <c>{%{ … }%}</c>, the content of which is text, whatever it looks like.</summary>
    private Token ReadEscapeBlock(int enterLength, int percents)
    {
        var enter = _position;
        _position += enterLength;
        var start = SkipWhitespace(_position, _text[_position - 1]);
        var closing = $"}}{new string('%', percents)}}}";
        var exit = _text.IndexOf(closing, start, StringComparison.Ordinal);
        if (exit < 0)
        {
            Report(enter, enter + enterLength, $"The escape block has no closing `{closing}`");
            _position = _text.Length;
            return new Token(TokenKind.Text, start, _text.Length);
        }

        var mark = exit > start ? _text[exit - 1] : '\0';
        var end = mark is GreedyMark or LineMark ? TrimEnd(start, exit - 1, mark) : exit;
        _position = SkipWhitespace(exit + closing.Length, mark);
        return new Token(TokenKind.Text, start, end);
    }

    private Token ExitCode(int length, char mark)
    {
        var token = Take(TokenKind.CodeExit, length);
        _inCode = false;
        _interpolations?.Clear();
        _position = SkipWhitespace(_position, mark);
        return token;
    }

    private int FindBlockEnter(int from)
    {
        while ((from = _text.IndexOf('{', from)) >= 0)
        {
            var second = from + 1 + CountPercents(from + 1);
            if (second < _text.Length && _text[second] == '{')
            {
                return from;
            }

            from++;
        }

        return -1;
    }

    private int CountPercents(int from)
    {
        var at = from;
        while (at < _text.Length && _text[at] == '%')
        {
            at++;
        }

        return at - from;
    }

    // A block that begins with the greedy mark removes all whitespace before it; with the line mark, what there is of it on its line.
    private int TrimEnd(int start, int end, char mark)
    {
        if (mark is GreedyMark or LineMark)
        {
            while (end > start && char.IsWhiteSpace(_text[end - 1]) && (mark == GreedyMark || _text[end - 1] is not ('\n' or '\r')))
            {
                end--;
            }
        }

        return end;
    }

    // A block that ends with the greedy mark removes all whitespace behind it; with the line mark, up to the line break, which goes too.
    private int SkipWhitespace(int from, char mark)
    {
        if (mark is GreedyMark or LineMark)
        {
            while (from < _text.Length && char.IsWhiteSpace(_text[from]))
            {
                if (_text[from++] == '\n' && mark == LineMark)
                {
                    break;
                }
            }
        }

        return from;
    }
}
