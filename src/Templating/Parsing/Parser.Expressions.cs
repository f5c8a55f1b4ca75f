using SpotifyEtl.Models.Templating.Lexing;
using SpotifyEtl.Models.Templating.Syntax;
using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Templating.Parsing;

// Expressions, from the loosest binding to the tightest: pipes and `? :`, operators by precedence, unary operators, members and items.
internal sealed partial class Parser
{
    private const int PrecedenceOfOr = 30;
    private const int PrecedenceOfUnary = 200;

    // Set between `?` and `:`, where `name :` is not a named argument.
    private bool _hasColonAhead;

    // How deep the tree of the expression is that was read last, counting the links of chains such as `a + b + c`, which the parser
    // reads in a loop but others walk by recursion.
    private int _height;
    private int _greatestHeight;

    private Expression ExpectExpression(string? usage)
    {
        if (StartsExpression())
        {
            return ParseExpression();
        }

        FailAtCurrent($"Expecting an expression instead of {DescribeCurrent()}", usage);
        return Missing();
    }

    private MissingExpression Missing()
    {
        _height = 0;
        return new MissingExpression(CurrentSpan with { Length = 0 });
    }

    /// <summary>Reads a whole expression, pipes and conditions included.</summary>
    private Expression ParseExpression()
    {
        if (!TryEnter())
        {
            Leave();
            return Missing();
        }

        var left = ParseOperators(precedence: 0, mayCall: true, piped: null);
        while (!_isRecovering)
        {
            if (Kind == TokenKind.Question)
            {
                left = ParseConditional(left);
            }
            else if (Kind == TokenKind.Pipe || (Kind == TokenKind.NewLine && PeekKind() == TokenKind.Pipe))
            {
                SkipNewLines();
                Advance();
                SkipNewLines();
                var height = _height;
                left = ParseOperators(precedence: 0, mayCall: true, piped: left);
                Link(height);
            }
            else
            {
                break;
            }
        }

        Leave();
        return left;
    }

    private ConditionalExpression ParseConditional(Expression condition)
    {
        var height = _height;
        var hadColonAhead = _hasColonAhead;
        Advance();
        SkipNewLines();
        _hasColonAhead = true;
        var then = ExpectExpression(Grammar.Conditional);
        _hasColonAhead = hadColonAhead;
        Link(height);
        height = _height;
        SkipNewLinesBefore(TokenKind.Colon);
        Expect(TokenKind.Colon, "`:`", Grammar.Conditional);
        SkipNewLines();
        var otherwise = ExpectExpression(Grammar.Conditional);
        Link(height);
        return new ConditionalExpression(condition.Span.To(otherwise.Span), condition, then, otherwise);
    }

    private void SkipNewLinesBefore(TokenKind kind)
    {
        if (Kind == TokenKind.NewLine && PeekKind() == kind)
        {
            SkipNewLines();
        }
    }

    /// <summary>Reads operands and the operators between them that bind more tightly than a given precedence.</summary>
    /// <param name="precedence">Operators of this precedence or less belong to the caller.</param>
    /// <param name="mayCall">Whether an operand may be a call without parentheses; not within the arguments of another one.</param>
    /// <param name="piped">What is piped into the first operand, which then must be a function.</param>
    private Expression ParseOperators(int precedence, bool mayCall, Expression? piped)
    {
        var left = ParseOperand(precedence, mayCall, piped);
        while (BinaryOperatorOf(Kind) is (var op, var own) && own > precedence && !_isRecovering)
        {
            var height = _height;
            Advance();
            SkipNewLines();
            if (!StartsExpression())
            {
                FailAtCurrent($"Expecting an expression to the right of the operator instead of {DescribeCurrent()}");
                return left;
            }

            var right = ParseOperators(own, mayCall, piped: null);
            left = new BinaryExpression(left.Span.To(right.Span), op, left, right);
            Link(height);
        }

        return left;
    }

    // A tree that is one level higher than the higher of two: the one read last, and one of a given height.
    private void Link(int height)
    {
        _height = Math.Max(_height, height) + 1;
        _greatestHeight = Math.Max(_greatestHeight, _height);
        if (_height > DepthLimit * 4)
        {
            Fail(SpanFrom(_previousEnd), $"The expression has more than {DepthLimit * 4} operations in a row");
        }
    }

    private Expression ParseOperand(int precedence, bool mayCall, Expression? piped)
    {
        if (UnaryOperatorOf(Kind) is { } || Kind is TokenKind.At or TokenKind.DoublePlus or TokenKind.DoubleMinus)
        {
            return ParseUnary(mayCall, piped);
        }

        var operand = ParsePostfix(ParsePrimary(), ref piped);
        if (mayCall && CanBeCalled(operand) && StartsArgument())
        {
            return ParseArguments(operand, precedence, piped);
        }

        return piped is null ? operand : CallPiped(operand, piped);
    }

    private Expression ParseUnary(bool mayCall, Expression? piped)
    {
        var start = _current.Start;
        var kind = Advance().Kind;
        if (!StartsExpression())
        {
            FailAtCurrent($"Expecting an expression instead of {DescribeCurrent()}");
            return Missing();
        }

        // `@f a` passes f, and then a: the call is not part of what is referred to.
        var isTight = kind is TokenKind.At or TokenKind.Caret or TokenKind.DoublePlus or TokenKind.DoubleMinus;
        var operand = TryEnter() ? ParseOperand(PrecedenceOfUnary, mayCall && !isTight, piped: null) : Missing();
        Leave();
        Link(0);
        var span = SpanFrom(start);
        Expression unary = kind switch
        {
            TokenKind.At => new FunctionReference(span, operand),
            TokenKind.DoublePlus => Increment(span, operand, 1, isPrefix: true),
            TokenKind.DoubleMinus => Increment(span, operand, -1, isPrefix: true),
            _ => new UnaryExpression(span, UnaryOperatorOf(kind)!.Value, operand),
        };
        return piped is null ? unary : CallPiped(unary, piped);
    }

    private IncrementExpression Increment(SourceSpan span, Expression target, int step, bool isPrefix)
    {
        if (target is not (Variable or MemberExpression or IndexExpression))
        {
            Fail(target.Span, "Only a variable, a member or an item can be incremented or decremented");
        }

        return new IncrementExpression(span, target, step, isPrefix);
    }

    private Expression ParsePostfix(Expression operand, ref Expression? piped)
    {
        while (!_isRecovering)
        {
            switch (Kind)
            {
                case TokenKind.QuestionDot when PeekKind() == TokenKind.OpenBracket:
                    Advance();
                    operand = ParseIndex(operand, isOptional: true);
                    break;
                case TokenKind.Dot or TokenKind.QuestionDot:
                    operand = ParseMember(operand);
                    break;
                case TokenKind.OpenBracket when !IsSpaceBeforeCurrent:
                    operand = ParseIndex(operand, isOptional: false);
                    break;
                case TokenKind.OpenParen when !IsSpaceBeforeCurrent && (CanBeCalled(operand) || operand is FunctionCall):
                    operand = ParseExplicitArguments(operand, piped);
                    piped = null;
                    break;
                case TokenKind.DoublePlus or TokenKind.DoubleMinus when operand is Variable or MemberExpression or IndexExpression:
                    var step = Advance().Kind == TokenKind.DoublePlus ? 1 : -1;
                    operand = Increment(SpanFrom(operand.Span.Start), operand, step, isPrefix: false);
                    break;
                default:
                    return operand;
            }

            Link(0);
        }

        return operand;
    }

    private Expression ParseMember(Expression target)
    {
        var isOptional = Advance().Kind == TokenKind.QuestionDot;
        if (Kind != TokenKind.Identifier)
        {
            FailAtCurrent($"Expecting the name of a member behind the dot instead of {DescribeCurrent()}");
            return target;
        }

        var token = Advance();
        var name = _text[token.Start..token.End];

        // `.empty?` is the one name that ends with a question mark.
        if (name is "empty" or "blank" && Kind == TokenKind.Question && !IsSpaceBeforeCurrent)
        {
            token = token with { End = Advance().End };
            name = "empty?";
        }

        // `a?.b.c` gives null, not an error, where there is no `a`.
        isOptional |= target is MemberExpression { IsOptional: true };
        return new MemberExpression(SpanFrom(target.Span.Start), target, name, isOptional, SpanOf(token));
    }

    private IndexExpression ParseIndex(Expression target, bool isOptional)
    {
        var height = _height;
        OpenBracket();
        var index = ParseBracketed("Expecting the index of an item");
        CloseBracket(TokenKind.CloseBracket, "`]`");
        Link(height);
        return new IndexExpression(SpanFrom(target.Span.Start), target, index, isOptional);
    }

    /// <summary>Reads an expression within brackets, where what holds outside of them does not matter.</summary>
    private Expression ParseBracketed(string expectation)
    {
        var (isLoopHeader, hasColonAhead) = (_isLoopHeader, _hasColonAhead);
        (_isLoopHeader, _hasColonAhead) = (false, false);
        Expression expression;
        if (StartsExpression())
        {
            expression = ParseExpression();
        }
        else
        {
            FailAtCurrent($"{expectation} instead of {DescribeCurrent()}");
            expression = Missing();
        }

        (_isLoopHeader, _hasColonAhead) = (isLoopHeader, hasColonAhead);
        return expression;
    }

    private bool StartsExpression() => Kind switch
    {
        TokenKind.Identifier => !IsBlockEnd(),
        TokenKind.Minus or TokenKind.Plus or TokenKind.DoublePlus or TokenKind.DoubleMinus => true,
        _ => StartsArgument(),
    };

    private static UnaryOperator? UnaryOperatorOf(TokenKind kind) => kind switch
    {
        TokenKind.Exclamation => UnaryOperator.Not,
        TokenKind.Minus => UnaryOperator.Minus,
        TokenKind.Plus => UnaryOperator.Plus,
        TokenKind.Caret => UnaryOperator.Expand,
        _ => null,
    };

    // The precedences are Scriban's: ranges bind more tightly than arithmetic, so `1..(n - 1)` needs its parentheses.
    private static (BinaryOperator Operator, int Precedence)? BinaryOperatorOf(TokenKind kind) => kind switch
    {
        TokenKind.DoubleQuestion => (BinaryOperator.Coalesce, 20),
        TokenKind.QuestionExclamation => (BinaryOperator.NotNullThen, 20),
        TokenKind.DoubleBar => (BinaryOperator.Or, PrecedenceOfOr),
        TokenKind.DoubleAmpersand => (BinaryOperator.And, 40),
        TokenKind.DoubleEqual => (BinaryOperator.Equal, 70),
        TokenKind.ExclamationEqual => (BinaryOperator.NotEqual, 70),
        TokenKind.Less => (BinaryOperator.Less, 80),
        TokenKind.LessEqual => (BinaryOperator.LessOrEqual, 80),
        TokenKind.Greater => (BinaryOperator.Greater, 80),
        TokenKind.GreaterEqual => (BinaryOperator.GreaterOrEqual, 80),
        TokenKind.Plus => (BinaryOperator.Add, 100),
        TokenKind.Minus => (BinaryOperator.Subtract, 100),
        TokenKind.Star => (BinaryOperator.Multiply, 110),
        TokenKind.Slash => (BinaryOperator.Divide, 110),
        TokenKind.DoubleSlash => (BinaryOperator.DivideWhole, 110),
        TokenKind.Percent => (BinaryOperator.Modulo, 110),
        TokenKind.DoubleLess => (BinaryOperator.ShiftLeft, 110),
        TokenKind.DoubleGreater => (BinaryOperator.ShiftRight, 110),
        TokenKind.DoubleDot => (BinaryOperator.RangeInclusive, 130),
        TokenKind.DoubleDotLess => (BinaryOperator.RangeExclusive, 130),
        _ => null,
    };
}
