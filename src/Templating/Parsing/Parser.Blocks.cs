using SpotifyEtl.Models.Templating.Lexing;
using SpotifyEtl.Models.Templating.Syntax;

namespace SpotifyEtl.Models.Templating.Parsing;

// The statements that hold others and are closed by `end`.
internal sealed partial class Parser
{
    private IfStatement ParseIf()
    {
        var keyword = Advance();
        var condition = ExpectExpression(Grammar.If);
        EndStatement();
        var then = ParseBlock();
        Statement? otherwise = null;
        if (IsKeyword("else"))
        {
            Advance();
            if (IsKeyword("if"))
            {
                // An `else if` is closed by the same `end`.
                otherwise = TryEnter() ? ParseIf() : null;
                Leave();
                return new IfStatement(SpanFrom(keyword.Start), condition, then, otherwise);
            }

            otherwise = ParseBlock();
        }

        ExpectEnd(keyword, Grammar.If);
        return new IfStatement(SpanFrom(keyword.Start), condition, then, otherwise);
    }

    private CaseStatement ParseCase()
    {
        var keyword = Advance();
        var subject = ExpectExpression(Grammar.Case);
        EndStatement();
        foreach (var statement in ParseBlock().Statements)
        {
            if (statement is not TextStatement text || !text.Span.Text.IsWhiteSpace())
            {
                Fail(statement.Span, "Nothing may stand between `case` and its first `when`", Grammar.Case);
                break;
            }
        }

        _isRecovering = false;
        var whens = new List<WhenClause>();
        while (IsKeyword("when"))
        {
            whens.Add(ParseWhen());
        }

        var otherwise = TryTakeElse() ? ParseBlock() : null;
        ExpectEnd(keyword, Grammar.Case);
        return new CaseStatement(SpanFrom(keyword.Start), subject, whens.ToArray(), otherwise);
    }

    private WhenClause ParseWhen()
    {
        var start = Advance().Start;
        var values = new List<Expression>();
        do
        {
            SkipNewLinesAfterComma(values.Count);
            if (!StartsExpression())
            {
                FailAtCurrent($"Expecting a value instead of {DescribeCurrent()}", Grammar.Case);
                break;
            }

            // `||` separates values here, so only operators that bind more tightly belong to one.
            values.Add(ParseOperators(PrecedenceOfOr, mayCall: true, piped: null));
        }
        while (TryTake(TokenKind.Comma) || TryTake(TokenKind.DoubleBar));

        EndStatement();
        return new WhenClause(SpanFrom(start), values.ToArray(), ParseBlock());
    }

    private void SkipNewLinesAfterComma(int valuesBefore)
    {
        if (valuesBefore > 0)
        {
            SkipNewLines();
        }
    }

    private ForStatement ParseFor(NodeKind kind, string usage)
    {
        var keyword = Advance();
        var variable = ParseVariable(usage);
        if (!IsKeyword("in"))
        {
            FailAtCurrent($"Expecting `in` instead of {DescribeCurrent()}", usage);
        }
        else
        {
            Advance();
        }

        _isLoopHeader = true;
        var items = ExpectExpression(usage);
        var options = ParseLoopOptions(usage);
        _isLoopHeader = false;
        EndStatement();
        var body = ParseBlock();
        var otherwise = TryTakeElse() ? ParseBlock() : null;
        ExpectEnd(keyword, usage);
        return new ForStatement(kind, SpanFrom(keyword.Start), variable, items, options, body, otherwise);
    }

    private Argument[] ParseLoopOptions(string usage)
    {
        var options = new List<Argument>();
        while (IsLoopOption())
        {
            var start = _current.Start;
            var name = CurrentText.ToString();
            Advance();
            if (name == "reversed")
            {
                options.Add(new Argument(SpanFrom(start), name, new LiteralExpression(SpanFrom(start), true)));
                continue;
            }

            Expect(TokenKind.Colon, $"`:` behind `{name}`", usage);
            var value = StartsExpression() ? ParseOperators(0, mayCall: false, piped: null) : ExpectExpression(usage);
            options.Add(new Argument(SpanFrom(start), name, value));
        }

        return [.. options];
    }

    private bool IsLoopOption() => Kind == TokenKind.Identifier && CurrentText is "offset" or "limit" or "reversed" or "cols";

    private WhileStatement ParseWhile()
    {
        var keyword = Advance();
        var condition = ExpectExpression(Grammar.While);
        EndStatement();
        var body = ParseBlock();
        ExpectEnd(keyword, Grammar.While);
        return new WhileStatement(SpanFrom(keyword.Start), condition, body);
    }

    private CaptureStatement ParseCapture()
    {
        var keyword = Advance();
        var target = ExpectExpression(Grammar.Capture);
        if (target is not (Variable or MemberExpression or IndexExpression or MissingExpression))
        {
            Fail(target.Span, "Only a variable, a member or an item can be captured into", Grammar.Capture);
        }

        EndStatement();
        var body = ParseUnindentedBlock();
        ExpectEnd(keyword, Grammar.Capture);
        return new CaptureStatement(SpanFrom(keyword.Start), target, body);
    }

    private WithStatement ParseWith()
    {
        var keyword = Advance();
        var value = ExpectExpression(Grammar.With);
        EndStatement();
        var body = ParseBlock();
        ExpectEnd(keyword, Grammar.With);
        return new WithStatement(SpanFrom(keyword.Start), value, body);
    }

    private WrapStatement ParseWrap()
    {
        var keyword = Advance();
        var target = ExpectExpression(Grammar.Wrap);
        var call = target as FunctionCall ?? new FunctionCall(target.Span, target, [], isExplicit: false);
        EndStatement();
        var body = ParseUnindentedBlock();
        ExpectEnd(keyword, Grammar.Wrap);
        return new WrapStatement(SpanFrom(keyword.Start), call, body);
    }

    // What is printed in there is not printed here: where its text ends up decides on the indentation.
    private Block ParseUnindentedBlock()
    {
        var indentation = _indentation;
        _indentation = null;
        var body = ParseBlock();
        _indentation = indentation;
        return body;
    }

    private bool TryTakeElse()
    {
        var isElse = IsKeyword("else");
        if (isElse)
        {
            Advance();
        }

        return isElse;
    }

    private void ExpectEnd(Token keyword, string usage)
    {
        if (IsKeyword("end"))
        {
            Advance();
            return;
        }

        var name = _text[keyword.Start..keyword.End];
        if (Kind == TokenKind.EndOfFile)
        {
            Fail(SpanOf(keyword), $"The `{name}` that begins here has no `end`", usage);
        }
        else
        {
            var line = SpanOf(keyword).Position.Line;
            FailAtCurrent($"`{CurrentText}` does not belong into the `{name}` of line {line}; expecting `end`", usage);
        }
    }
}
