using SpotifyEtl.Models.Templating.Lexing;
using SpotifyEtl.Models.Templating.Syntax;

namespace SpotifyEtl.Models.Templating.Parsing;

// Calls in their three styles: `f a b`, `f(a, b)`, `a | f b`.
internal sealed partial class Parser
{
    // Set in the header of a loop, where `limit` and the like are not arguments of what stands before them.
    private bool _isLoopHeader;

    private static bool CanBeCalled(Expression expression) => expression is
        Variable or MemberExpression or IndexExpression or ParenthesizedExpression or AnonymousFunction or FunctionReference;

    private bool StartsArgument() => Kind switch
    {
        TokenKind.Identifier => !IsBlockEnd() && !(_isLoopHeader && IsLoopOption()),
        TokenKind.LocalIdentifier
            or TokenKind.Integer or TokenKind.HexInteger or TokenKind.BinaryInteger or TokenKind.Float
            or TokenKind.String or TokenKind.VerbatimString or TokenKind.InterpolatedStart
            or TokenKind.OpenParen or TokenKind.OpenBracket or TokenKind.OpenBrace
            or TokenKind.At or TokenKind.Caret or TokenKind.Exclamation => true,
        _ => false,
    };

    /// <summary>Reads <c>a b name: c</c> behind a function.</summary>
    private FunctionCall ParseArguments(Expression target, int precedence, Expression? piped)
    {
        var arguments = BeginArguments(piped);
        var height = _height;
        while (StartsArgument() && !_isRecovering)
        {
            var argument = ParseArgument(arguments, precedence);
            arguments.Add(argument);
            height = Math.Max(height, _height);

            // A function written on the spot is the last argument.
            if (argument.Value is AnonymousFunction)
            {
                break;
            }
        }

        Link(height);
        return new FunctionCall(SpanFrom(StartOf(target, piped)), target, arguments.ToArray(), isExplicit: false);
    }

    /// <summary>Reads <c>(a, b, name: c)</c> behind a function.</summary>
    private FunctionCall ParseExplicitArguments(Expression target, Expression? piped)
    {
        var arguments = BeginArguments(piped);
        var height = _height;
        OpenBracket();
        while (Kind != TokenKind.CloseParen && !_isRecovering)
        {
            arguments.Add(ParseArgument(arguments, precedence: null));
            height = Math.Max(height, _height);
            if (!TryTake(TokenKind.Comma))
            {
                break;
            }
        }

        if (Kind == TokenKind.Equal && arguments is [.., { Value: Variable name }] && !_isRecovering)
        {
            FailAtCurrent($"A named argument is written `{name.Name}: <value>`", Grammar.Call);
        }

        CloseBracket(TokenKind.CloseParen, "`,` or `)`", Grammar.Call);
        Link(height);
        return new FunctionCall(SpanFrom(StartOf(target, piped)), target, arguments.ToArray(), isExplicit: true);
    }

    /// <summary>Reads one argument.</summary>
    /// <param name="before">The arguments before it.</param>
    /// <param name="precedence">
    /// Operators of this precedence or less end it; null within parentheses, where any expression may stand.
    /// </param>
    private Argument ParseArgument(List<Argument> before, int? precedence)
    {
        var start = _current.Start;
        if (Kind == TokenKind.Identifier && (precedence is null || !_hasColonAhead) && PeekKind() == TokenKind.Colon)
        {
            var name = CurrentText.ToString();
            Advance();
            Advance();
            if (before.Exists(other => other.Name == name))
            {
                Fail(SpanFrom(start), $"The argument `{name}` is given twice", Grammar.Call);
            }

            if (!StartsExpression())
            {
                FailAtCurrent($"Expecting the value of `{name}` instead of {DescribeCurrent()}", Grammar.Call);
                return new Argument(SpanFrom(start), name, Missing());
            }

            return new Argument(SpanFrom(start), name, ParseArgumentValue(precedence));
        }

        var value = ParseArgumentValue(precedence);
        if (before is [.., { Name: not null }] && value is not AnonymousFunction)
        {
            Fail(value.Span, "An argument without a name cannot follow one with a name", Grammar.Call);
        }

        return new Argument(SpanFrom(start), name: null, value);
    }

    private Expression ParseArgumentValue(int? precedence) => precedence is { } limit
        ? ParseOperators(limit, mayCall: false, piped: null)
        : ParseBracketed("Expecting an argument or `)`");

    private FunctionCall CallPiped(Expression target, Expression piped)
    {
        if (!CanBeCalled(target))
        {
            Fail(target.Span, "What a value is piped into must be a function", "<expression> | <function> <argument>…");
        }

        return new FunctionCall(piped.Span.To(target.Span), target, BeginArguments(piped).ToArray(), isExplicit: false);
    }

    private static List<Argument> BeginArguments(Expression? piped) =>
        piped is null ? [] : [new Argument(piped.Span, name: null, piped, isPiped: true)];

    private static int StartOf(Expression target, Expression? piped) => piped is null ? target.Span.Start : piped.Span.Start;
}
