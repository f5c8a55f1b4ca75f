namespace SpotifyEtl.Models.Templating.Lexing;

// Numbers and strings.
internal sealed partial class Lexer
{
    // The interpolated strings that are open, innermost on top.
    private Stack<Interpolation>? _interpolations;

    private Token ReadNumber()
    {
        if (Peek(0) == '0' && Peek(1) is 'x' or 'X' && char.IsAsciiHexDigit(Peek(2)))
        {
            var hexLength = 2 + CountWhile(2, char.IsAsciiHexDigit);
            return Take(TokenKind.HexInteger, hexLength + (Peek(hexLength) is 'u' or 'U' ? 1 : 0));
        }

        if (Peek(0) == '0' && Peek(1) is 'b' or 'B' && Peek(2) is '0' or '1')
        {
            var binaryLength = 2 + CountWhile(2, static digit => digit is '0' or '1');
            return Take(TokenKind.BinaryInteger, binaryLength + (Peek(binaryLength) is 'u' or 'U' ? 1 : 0));
        }

        var length = CountWhile(0, char.IsAsciiDigit);
        var kind = TokenKind.Integer;

        // `1..5` is a range, and `1.method` a member.
        if (Peek(length) == '.' && char.IsAsciiDigit(Peek(length + 1)))
        {
            kind = TokenKind.Float;
            length += 1 + CountWhile(length + 1, char.IsAsciiDigit);
        }

        if (Peek(length) is 'e' or 'E')
        {
            var sign = Peek(length + 1) is '+' or '-' ? 1 : 0;
            if (char.IsAsciiDigit(Peek(length + 1 + sign)))
            {
                kind = TokenKind.Float;
                length += 1 + sign;
                length += CountWhile(length, char.IsAsciiDigit);
            }
        }

        if (Peek(length) is 'f' or 'F' or 'd' or 'D' or 'm' or 'M')
        {
            kind = TokenKind.Float;
            length++;
        }

        return Take(kind, length);
    }

    private int CountWhile(int from, Func<char, bool> predicate)
    {
        var length = from;
        while (predicate(Peek(length)))
        {
            length++;
        }

        return length - from;
    }

    private Token ReadString(char quote)
    {
        for (var at = _position + 1; at < _text.Length; at++)
        {
            if (_text[at] == quote)
            {
                return Take(TokenKind.String, at + 1 - _position);
            }

            if (_text[at] == '\\')
            {
                at++;
            }
        }

        return ReadUnclosedString();
    }

    private Token ReadVerbatimString()
    {
        // Two backticks in a row stand for one.
        for (var at = _position + 1; at < _text.Length; at++)
        {
            if (_text[at] == '`')
            {
                if (at + 1 < _text.Length && _text[at + 1] == '`')
                {
                    at++;
                }
                else
                {
                    return Take(TokenKind.VerbatimString, at + 1 - _position);
                }
            }
        }

        return ReadUnclosedString();
    }

    // Ends the string where the code or the line ends, so that what follows is read as it was meant.
    private Token ReadUnclosedString()
    {
        Report(_position, _position + 1, $"The string has no closing `{_text[_position]}`");
        return SkipUnclosedString(_position);
    }

    private Token SkipUnclosedString(int start)
    {
        var length = _text.AsSpan(start).IndexOfAny(LineBreaksAndBraces);
        _position = length < 0 ? _text.Length : start + length;
        _interpolations?.Clear();
        _openBraces = 0;
        return new Token(TokenKind.Invalid, start, _position);
    }

    private Token ReadInterpolatedStart()
    {
        (_interpolations ??= new Stack<Interpolation>()).Push(new Interpolation(_position, Peek(1), InText: true, OpenBraces: -1));
        return Take(TokenKind.InterpolatedStart, 2);
    }

    private Token ReadInterpolatedText()
    {
        var interpolation = _interpolations!.Pop();
        var start = _position;
        for (var at = start; at < _text.Length; at++)
        {
            var character = _text[at];
            if (character == '}' && at + 1 < _text.Length && _text[at + 1] == '}')
            {
                // The end of the code block, rather than a text that forgot to escape its braces.
                break;
            }

            if (character != '{' && character != interpolation.Quote)
            {
                at += character == '\\' ? 1 : 0;
                continue;
            }

            if (at > start)
            {
                _interpolations.Push(interpolation);
                return Take(TokenKind.InterpolatedText, at - start);
            }

            if (character != '{')
            {
                return Take(TokenKind.InterpolatedEnd, 1);
            }

            _interpolations.Push(interpolation with { InText = false, OpenBraces = _openBraces });
            return Take(TokenKind.OpenInterpolation, 1);
        }

        Report(interpolation.Start, interpolation.Start + 2, $"The string has no closing `{interpolation.Quote}`");
        return SkipUnclosedString(start);
    }

    private Token CloseInterpolation()
    {
        _interpolations!.Push(_interpolations.Pop() with { InText = true });
        return Take(TokenKind.CloseInterpolation, 1);
    }

    /// <summary>An open <c>$"…"</c>.</summary>
    /// <param name="Start">Where it begins.</param>
    /// <param name="Quote">What ends it.</param>
    /// <param name="InText">Whether its text is being read, rather than an expression within it.</param>
    /// <param name="OpenBraces">The braces that were open when the expression began.</param>
    private readonly record struct Interpolation(int Start, char Quote, bool InText, int OpenBraces);
}
