using System.Buffers;

namespace SpotifyEtl.Models.Templating.Lexing;

// Everything within `{{ … }}` but numbers and strings.
internal sealed partial class Lexer
{
    private static readonly SearchValues<char> LineBreaksAndBraces = SearchValues.Create("\r\n}");

    private Token ReadCode()
    {
        if (_interpolations is { Count: > 0 } && _interpolations.Peek() is { InText: true })
        {
            return ReadInterpolatedText();
        }

        SkipSpacesAndComments();
        if (_position >= _text.Length)
        {
            Report(_codeStart, _codeStart + 2, "The code block has no closing `}}`");
            _inCode = false;
            return new Token(TokenKind.EndOfFile, _text.Length, _text.Length);
        }

        var character = _text[_position];
        return character switch
        {
            '\n' or '\r' => ReadNewLine(),
            '"' or '\'' => ReadString(character),
            '`' => ReadVerbatimString(),
            '$' => ReadDollar(),
            '{' => ReadOpenBrace(),
            '}' => ReadCloseBrace(),
            >= '0' and <= '9' => ReadNumber(),
            _ when IsIdentifierStart(character) => Take(TokenKind.Identifier, IdentifierLength(0)),
            _ => ReadOperator(character),
        };
    }

    private void SkipSpacesAndComments()
    {
        while (_position < _text.Length)
        {
            var character = _text[_position];
            if (character == '#')
            {
                SkipComment();
            }
            else if (character is '\n' or '\r' || !char.IsWhiteSpace(character))
            {
                return;
            }
            else
            {
                _position++;
            }
        }
    }

    // `#` to the end of the line, `##` to the next `##`; the end of the code block ends both.
    private void SkipComment()
    {
        var start = _position;
        var isMultiLine = Peek(1) == '#';
        _position += isMultiLine ? 2 : 1;
        while (_position < _text.Length)
        {
            var character = _text[_position];
            if ((character == '}' && Peek(1) == '}') || (!isMultiLine && character is '\n' or '\r'))
            {
                // A whitespace mark before the end of the block belongs to the end.
                if (character == '}' && _position > start + 1 && _text[_position - 1] is GreedyMark or LineMark)
                {
                    _position--;
                }

                return;
            }

            if (isMultiLine && character == '#' && Peek(1) == '#')
            {
                _position += 2;
                return;
            }

            _position++;
        }
    }

    private Token ReadNewLine()
    {
        var start = _position;
        while (_position < _text.Length && char.IsWhiteSpace(_text[_position]))
        {
            _position++;
        }

        return new Token(TokenKind.NewLine, start, _position);
    }

    private Token ReadDollar()
    {
        if (Peek(1) is '"' or '\'')
        {
            return ReadInterpolatedStart();
        }

        var length = Peek(1) == '$' ? 2 : IdentifierLength(1);
        return Take(TokenKind.LocalIdentifier, length);
    }

    private Token ReadOpenBrace()
    {
        // No expression has two opening braces in a row: somebody forgot to close the block before.
        if (_openBraces == 0 && Peek(1) == '{')
        {
            Report(_codeStart, _codeStart + 2, "The code block has no closing `}}` before the next one begins");
            _inCode = false;
            return new Token(TokenKind.CodeExit, _position, _position);
        }

        _openBraces++;
        return Take(TokenKind.OpenBrace, 1);
    }

    private Token ReadCloseBrace()
    {
        if (_interpolations is { Count: > 0 } && _interpolations.Peek().OpenBraces == _openBraces)
        {
            return CloseInterpolation();
        }

        if (_openBraces > 0)
        {
            _openBraces--;
            return Take(TokenKind.CloseBrace, 1);
        }

        if (Peek(1) == '}')
        {
            return ExitCode(2, '\0');
        }

        Report(_position, _position + 1, "`}` closes nothing; a code block ends with `}}`");
        return Take(TokenKind.Invalid, 1);
    }

    private Token ReadOperator(char character)
    {
        if (character is GreedyMark or LineMark && _openBraces == 0 && Peek(1) == '}' && Peek(2) == '}')
        {
            return ExitCode(3, character);
        }

        var (kind, length) = (character, Peek(1), Peek(2)) switch
        {
            ('.', '.', '.') => (TokenKind.Ellipsis, 3),
            ('.', '.', '<') => (TokenKind.DoubleDotLess, 3),
            ('/', '/', '=') => (TokenKind.DoubleSlashEqual, 3),
            ('.', '.', _) => (TokenKind.DoubleDot, 2),
            ('?', '.', _) => (TokenKind.QuestionDot, 2),
            ('?', '?', _) => (TokenKind.DoubleQuestion, 2),
            ('?', '!', _) => (TokenKind.QuestionExclamation, 2),
            ('|', '|', _) => (TokenKind.DoubleBar, 2),
            ('|', '>', _) => (TokenKind.Pipe, 2),
            ('&', '&', _) => (TokenKind.DoubleAmpersand, 2),
            ('=', '=', _) => (TokenKind.DoubleEqual, 2),
            ('!', '=', _) => (TokenKind.ExclamationEqual, 2),
            ('<', '=', _) => (TokenKind.LessEqual, 2),
            ('>', '=', _) => (TokenKind.GreaterEqual, 2),
            ('<', '<', _) => (TokenKind.DoubleLess, 2),
            ('>', '>', _) => (TokenKind.DoubleGreater, 2),
            ('+', '+', _) => (TokenKind.DoublePlus, 2),
            ('-', '-', _) => (TokenKind.DoubleMinus, 2),
            ('/', '/', _) => (TokenKind.DoubleSlash, 2),
            ('+', '=', _) => (TokenKind.PlusEqual, 2),
            ('-', '=', _) => (TokenKind.MinusEqual, 2),
            ('*', '=', _) => (TokenKind.StarEqual, 2),
            ('/', '=', _) => (TokenKind.SlashEqual, 2),
            ('%', '=', _) => (TokenKind.PercentEqual, 2),
            (';', _, _) => (TokenKind.Semicolon, 1),
            ('(', _, _) => (TokenKind.OpenParen, 1),
            (')', _, _) => (TokenKind.CloseParen, 1),
            ('[', _, _) => (TokenKind.OpenBracket, 1),
            (']', _, _) => (TokenKind.CloseBracket, 1),
            ('.', _, _) => (TokenKind.Dot, 1),
            (',', _, _) => (TokenKind.Comma, 1),
            (':', _, _) => (TokenKind.Colon, 1),
            ('@', _, _) => (TokenKind.At, 1),
            ('^', _, _) => (TokenKind.Caret, 1),
            ('|', _, _) => (TokenKind.Pipe, 1),
            ('?', _, _) => (TokenKind.Question, 1),
            ('!', _, _) => (TokenKind.Exclamation, 1),
            ('<', _, _) => (TokenKind.Less, 1),
            ('>', _, _) => (TokenKind.Greater, 1),
            ('+', _, _) => (TokenKind.Plus, 1),
            ('-', _, _) => (TokenKind.Minus, 1),
            ('*', _, _) => (TokenKind.Star, 1),
            ('/', _, _) => (TokenKind.Slash, 1),
            ('%', _, _) => (TokenKind.Percent, 1),
            ('=', _, _) => (TokenKind.Equal, 1),
            _ => (TokenKind.Invalid, 1),
        };

        if (kind == TokenKind.Invalid)
        {
            Report(_position, _position + 1, $"The character `{character}` means nothing here");
        }

        return Take(kind, length);
    }

    private static bool IsIdentifierStart(char character) => char.IsAsciiLetter(character) || character == '_' || char.IsLetter(character);

    private int IdentifierLength(int from)
    {
        var length = from;
        while (char.IsAsciiLetterOrDigit(Peek(length)) || Peek(length) == '_' || (Peek(length) > 127 && char.IsLetterOrDigit(Peek(length))))
        {
            length++;
        }

        return length;
    }
}
