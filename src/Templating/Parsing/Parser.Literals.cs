using System.Buffers;
using System.Globalization;
using System.Numerics;
using System.Text;
using SpotifyEtl.Models.Templating.Lexing;
using SpotifyEtl.Models.Templating.Syntax;
using SpotifyEtl.Models.Templating.Text;
using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Templating.Parsing;

// What an expression begins with: literals, names, brackets.
internal sealed partial class Parser
{
    // Reading a number of n digits takes n² steps.
    private const int LongestInteger = 1_000;

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdefABCDEF");

    private Expression ParsePrimary()
    {
        _height = 0;
        switch (Kind)
        {
            case TokenKind.Identifier:
                return ParseName();
            case TokenKind.LocalIdentifier:
                return ParseLocalName();
            case TokenKind.Integer or TokenKind.HexInteger or TokenKind.BinaryInteger or TokenKind.Float:
                var number = Advance();
                return new LiteralExpression(SpanOf(number), NumberOf(number));
            case TokenKind.String:
                var text = Advance();
                return new LiteralExpression(SpanOf(text), Unescape(text.Start + 1, text.End - 1));
            case TokenKind.VerbatimString:
                var verbatim = Advance();
                var value = _text[(verbatim.Start + 1)..(verbatim.End - 1)].Replace("``", "`", StringComparison.Ordinal);
                return new LiteralExpression(SpanOf(verbatim), value);
            case TokenKind.InterpolatedStart:
                return ParseInterpolatedString();
            case TokenKind.OpenParen:
                return ParseParenthesized();
            case TokenKind.OpenBracket:
                return ParseArray();
            case TokenKind.OpenBrace:
                return ParseObject();
            default:
                FailAtCurrent($"Expecting an expression instead of {DescribeCurrent()}");
                return Missing();
        }
    }

    private Expression ParseName()
    {
        if (CurrentText is "do" && PeekKind() is not (TokenKind.Dot or TokenKind.Equal))
        {
            return ParseAnonymousFunction();
        }

        var token = Advance();
        var span = SpanOf(token);
        return span.Text switch
        {
            "true" => new LiteralExpression(span, true),
            "false" => new LiteralExpression(span, false),
            "null" => new LiteralExpression(span, Value.Null),
            "this" => new ThisExpression(span),
            _ => new Variable(span, span.Text.ToString(), isLocal: false),
        };
    }

    private Expression ParseLocalName()
    {
        var token = Advance();
        var span = SpanOf(token);
        var name = _text[(token.Start + 1)..token.End];
        if (name.Length > 0 && char.IsAsciiDigit(name[0]))
        {
            // `$0` is short for `$[0]`.
            var arguments = new Variable(span with { Length = 1 }, "", isLocal: true);
            if (!int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index))
            {
                Fail(span, $"`{span.Text}` is neither an argument nor a name");
            }

            return new IndexExpression(span, arguments, new LiteralExpression(span, index), isOptional: false);
        }

        return new Variable(span, name, isLocal: true);
    }

    private ParenthesizedExpression ParseParenthesized()
    {
        var start = _current.Start;
        OpenBracket();
        var expression = ParseBracketed("Expecting an expression");
        if (AssignmentOperatorOf(Kind) is not null)
        {
            FailAtCurrent("An assignment must be a statement of its own");
        }

        CloseBracket(TokenKind.CloseParen, "`)`");
        Link(0);
        return new ParenthesizedExpression(SpanFrom(start), expression);
    }

    private ArrayLiteral ParseArray()
    {
        var start = _current.Start;
        var items = new List<Expression>();
        var height = 0;
        OpenBracket();
        while (Kind != TokenKind.CloseBracket && !_isRecovering)
        {
            items.Add(ParseBracketed("Expecting an item or `]`"));
            height = Math.Max(height, _height);
            if (!TryTake(TokenKind.Comma))
            {
                break;
            }
        }

        CloseBracket(TokenKind.CloseBracket, "`,` or `]`", Grammar.Array);
        Link(height);
        return new ArrayLiteral(SpanFrom(start), items.ToArray());
    }

    private ObjectLiteral ParseObject()
    {
        var start = _current.Start;
        var members = new List<ObjectMember>();
        var height = 0;
        OpenBracket();
        while (Kind != TokenKind.CloseBrace && !_isRecovering)
        {
            members.Add(ParseObjectMember());
            height = Math.Max(height, _height);
            if (!TryTake(TokenKind.Comma))
            {
                break;
            }
        }

        CloseBracket(TokenKind.CloseBrace, "`,` or `}`", Grammar.Object);
        Link(height);
        return new ObjectLiteral(SpanFrom(start), members.ToArray());
    }

    private ObjectMember ParseObjectMember()
    {
        var start = _current.Start;
        var name = "";
        if (Kind == TokenKind.Identifier)
        {
            name = CurrentText.ToString();
            Advance();
        }
        else if (Kind == TokenKind.String)
        {
            var token = Advance();
            name = Unescape(token.Start + 1, token.End - 1);
        }
        else
        {
            FailAtCurrent($"Expecting the name of a member instead of {DescribeCurrent()}", Grammar.Object);
        }

        Expect(TokenKind.Colon, "`:`", Grammar.Object);
        var value = ParseBracketed($"Expecting the value of `{name}`");
        return new ObjectMember(SpanFrom(start), name, value);
    }

    private InterpolatedString ParseInterpolatedString()
    {
        var start = Advance().Start;
        var parts = new List<Expression>();
        var height = 0;
        while (Kind is TokenKind.InterpolatedText or TokenKind.OpenInterpolation && !_isRecovering)
        {
            if (Kind == TokenKind.InterpolatedText)
            {
                var text = Advance();
                parts.Add(new LiteralExpression(SpanOf(text), Unescape(text.Start, text.End)));
                continue;
            }

            OpenBracket();
            parts.Add(ParseBracketed("Expecting an expression within the string"));
            CloseBracket(TokenKind.CloseInterpolation, "`}`");
            height = Math.Max(height, _height);
        }

        Expect(TokenKind.InterpolatedEnd, "the end of the string");
        Link(height);
        return new InterpolatedString(SpanFrom(start), parts.ToArray());
    }

    private Value NumberOf(Token token)
    {
        var text = _text.AsSpan(token.Start, token.Length).TrimEnd("uU");
        switch (token.Kind)
        {
            case TokenKind.Integer or TokenKind.HexInteger or TokenKind.BinaryInteger when text.Length > LongestInteger:
                Fail(SpanOf(token), $"The number has more than {LongestInteger} digits");
                return 0;
            case TokenKind.HexInteger:
                // The leading zero keeps the number from being read as a negative one.
                return new Value(BigInteger.Parse($"0{text[2..]}", NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
            case TokenKind.BinaryInteger:
                return new Value(BigInteger.Parse($"0{text[2..]}", NumberStyles.AllowBinarySpecifier, CultureInfo.InvariantCulture));
            case TokenKind.Integer when long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var integer):
                return integer;
            case TokenKind.Integer:
                return new Value(BigInteger.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture));
            default:
                return FloatOf(token, text);
        }
    }

    private Value FloatOf(Token token, ReadOnlySpan<char> text)
    {
        if (text[^1] is not ('m' or 'M'))
        {
            var value = double.Parse(text.TrimEnd("fFdD"), NumberStyles.Float, CultureInfo.InvariantCulture);
            return text[^1] is 'f' or 'F' ? (float)value : value;
        }

        if (decimal.TryParse(text[..^1], NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            return new Value(number);
        }

        Fail(SpanOf(token), "The number is too large for a decimal");
        return 0;
    }

    private string Unescape(int start, int end)
    {
        var raw = _text.AsSpan(start, end - start);
        return raw.Contains('\\') ? UnescapeSlowly(start, end) : raw.ToString();
    }

    private string UnescapeSlowly(int start, int end)
    {
        var result = new StringBuilder(end - start);
        for (var at = start; at < end; at++)
        {
            if (_text[at] != '\\' || at + 1 >= end)
            {
                result.Append(_text[at]);
                continue;
            }

            // A backslash at the end of a line joins it with the next one.
            if (_text[at + 1] is '\n' or '\r')
            {
                at += _text[at + 1] == '\r' && at + 2 < end && _text[at + 2] == '\n' ? 2 : 1;
                continue;
            }

            var length = EscapeLength(at, end);
            if (length > 0)
            {
                var digits = _text.AsSpan(at + 2, length);
                result.Append((char)ushort.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
                at += 1 + length;
                continue;
            }

            at++;
            result.Append(UnescapeCharacter(at));
        }

        return result.ToString();
    }

    // The hexadecimal digits of \u0000 or \x00; 0 for any other escape, and where the digits are not there.
    private int EscapeLength(int at, int end)
    {
        var digits = _text[at + 1] switch { 'u' => 4, 'x' => 2, _ => 0 };
        return digits > 0 && at + 2 + digits <= end && !_text.AsSpan(at + 2, digits).ContainsAnyExcept(HexDigits) ? digits : 0;
    }

    private char UnescapeCharacter(int at)
    {
        switch (_text[at])
        {
            case 'n':
                return '\n';
            case 'r':
                return '\r';
            case 't':
                return '\t';
            case 'b':
                return '\b';
            case 'f':
                return '\f';
            case 'v':
                return '\v';
            case '0':
                return '\0';
            case '\'' or '"' or '\\' or '{' or '}':
                return _text[at];
            default:
                Fail(new SourceSpan(_source, at - 1, 2), $"`\\{_text[at]}` is not an escape; write `\\\\`, or a string in backticks");
                return _text[at];
        }
    }
}
