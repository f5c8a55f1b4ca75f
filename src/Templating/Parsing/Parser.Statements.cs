using SpotifyEtl.Models.Templating.Lexing;
using SpotifyEtl.Models.Templating.Syntax;
using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Templating.Parsing;

// Blocks, and the statements that fit in a line.
internal sealed partial class Parser
{
    // The whitespace that alone stands before the current code block on its line; what the block prints is indented by it.
    private SourceSpan? _indentation;
    private int _textStart;

    private Page ParsePage()
    {
        var statements = new List<Statement>();
        while (true)
        {
            ParseStatements(statements);
            if (Kind == TokenKind.EndOfFile)
            {
                break;
            }

            FailAtCurrent($"`{CurrentText}` belongs to no statement: what it would close or continue was not opened");
            Synchronize();
        }

        var all = new SourceSpan(_source, 0, _text.Length);
        return new Page(all, new Block(all, statements.ToArray()));
    }

    /// <summary>Reads statements up to the end of the file or to one of <c>end</c>, <c>else</c>, <c>when</c>.</summary>
    private Block ParseBlock()
    {
        var start = _current.Start;
        var statements = new List<Statement>();
        if (TryEnter())
        {
            ParseStatements(statements);
        }

        Leave();
        return new Block(SpanFrom(start), statements.ToArray());
    }

    private void ParseStatements(List<Statement> statements)
    {
        while (Kind != TokenKind.EndOfFile && !IsBlockEnd())
        {
            switch (Kind)
            {
                case TokenKind.Text:
                    ParseText(statements);
                    break;
                case TokenKind.CodeEnter:
                    EnterCode();
                    break;
                case TokenKind.CodeExit:
                    _indentation = null;
                    Advance();
                    break;
                case TokenKind.NewLine or TokenKind.Semicolon:
                    Advance();
                    break;
                default:
                    statements.Add(ParseStatement());
                    EndStatement();
                    break;
            }
        }
    }

    private bool IsBlockEnd() => Kind == TokenKind.Identifier && CurrentText is "end" or "else" or "when";

    private void ParseText(List<Statement> statements)
    {
        _textStart = _current.Start;
        if (_current.Length > 0)
        {
            statements.Add(new TextStatement(CurrentSpan));
        }

        Advance();
    }

    private void EnterCode()
    {
        var enter = _current.Start;
        var start = enter;

        // Whitespace that is part of the text before: what whitespace control removed is not.
        while (start > _textStart && _previousEnd == enter && _text[start - 1] is ' ' or '\t')
        {
            start--;
        }

        var isFirstOnLine = start == 0 || _text[start - 1] is '\n' or '\r';
        _indentation = isFirstOnLine && start < enter ? new SourceSpan(_source, start, enter - start) : null;
        Advance();
    }

    private void EndStatement()
    {
        if (!_isRecovering && Kind is not (TokenKind.NewLine or TokenKind.Semicolon or TokenKind.CodeExit or TokenKind.EndOfFile))
        {
            FailAtCurrent(Kind is TokenKind.Equal or TokenKind.PlusEqual or TokenKind.MinusEqual
                ? "An assignment must be a statement of its own"
                : $"Expecting the end of the statement instead of {DescribeCurrent()}");
        }

        if (_isRecovering)
        {
            Synchronize();
        }
    }

    /// <summary>Skips what is left of a statement that has an error.</summary>
    private void Synchronize()
    {
        _isRecovering = false;
        _openBrackets = 0;
        while (Kind is not (TokenKind.NewLine or TokenKind.Semicolon or TokenKind.CodeExit or TokenKind.EndOfFile))
        {
            Advance();
        }
    }

    private Statement ParseStatement()
    {
        if (Kind == TokenKind.Identifier)
        {
            switch (CurrentText)
            {
                case "if":
                    return ParseIf();
                case "case":
                    return ParseCase();
                case "for" when PeekKind() != TokenKind.Dot:
                    return ParseFor(NodeKind.For, Grammar.For);
                case "tablerow" when PeekKind() != TokenKind.Dot:
                    return ParseFor(NodeKind.TableRow, Grammar.TableRow);
                case "while" when PeekKind() != TokenKind.Dot:
                    return ParseWhile();
                case "capture":
                    return ParseCapture();
                case "with":
                    return ParseWith();
                case "wrap":
                    return ParseWrap();
                case "func":
                    return ParseFunction();
                case "break":
                    return new JumpStatement(NodeKind.Break, SpanOf(Advance()));
                case "continue":
                    return new JumpStatement(NodeKind.Continue, SpanOf(Advance()));
                case "readonly":
                    return ParseReadOnly();
                case "import":
                    return ParseImport();
                case "ret":
                    return ParseReturn();
                case "endif" or "endfor" or "endmacro" or "endset" or "endwhile":
                    FailAtCurrent($"`{CurrentText}` is not known: every block is closed by `end`");
                    break;
                case "elif" or "elseif" or "elsif" when PeekKind() is not (TokenKind.Equal or TokenKind.Dot):
                    FailAtCurrent($"`{CurrentText}` is not known: write `else if`", Grammar.If);
                    break;
            }
        }

        return ParseExpressionStatement();
    }

    private ReturnStatement ParseReturn()
    {
        var start = Advance().Start;
        var value = StartsExpression() ? ParseExpression() : null;
        return new ReturnStatement(SpanFrom(start), value);
    }

    private ReadOnlyStatement ParseReadOnly()
    {
        var start = Advance().Start;
        var variable = ParseVariable(Grammar.ReadOnly);
        return new ReadOnlyStatement(SpanFrom(start), variable);
    }

    private ImportStatement ParseImport()
    {
        var start = Advance().Start;
        var value = ExpectExpression(Grammar.Import);
        return new ImportStatement(SpanFrom(start), value);
    }

    private Statement ParseExpressionStatement()
    {
        var start = _current.Start;
        var expression = ExpectExpression(usage: null);
        if (AssignmentOperatorOf(Kind) is not { } op)
        {
            return new ExpressionStatement(SpanFrom(start), expression, _indentation);
        }

        if (op == BinaryOperator.None && expression is FunctionCall { IsExplicit: true, Target: Variable name } call)
        {
            return ParseInlineFunction(start, name, call);
        }

        if (expression is not (Variable or MemberExpression or IndexExpression))
        {
            Fail(expression.Span, "Only a variable, a member or an item can be assigned to", Grammar.Assignment);
        }

        Advance();
        SkipNewLines();
        var value = ExpectExpression(Grammar.Assignment);
        var assignment = new Assignment(SpanFrom(start), expression, op, value);
        return new ExpressionStatement(assignment.Span, assignment, _indentation);
    }

    /// <summary>Reads a variable where no other expression may stand.</summary>
    private Variable ParseVariable(string usage)
    {
        if (Kind is TokenKind.Identifier or TokenKind.LocalIdentifier)
        {
            var token = Advance();
            var isLocal = token.Kind == TokenKind.LocalIdentifier;
            var name = isLocal ? _text[(token.Start + 1)..token.End] : _text[token.Start..token.End];
            return new Variable(SpanOf(token), name, isLocal);
        }

        FailAtCurrent($"Expecting a variable instead of {DescribeCurrent()}", usage);
        return new Variable(CurrentSpan with { Length = 0 }, "", isLocal: false);
    }

    private static BinaryOperator? AssignmentOperatorOf(TokenKind kind) => kind switch
    {
        TokenKind.Equal => BinaryOperator.None,
        TokenKind.PlusEqual => BinaryOperator.Add,
        TokenKind.MinusEqual => BinaryOperator.Subtract,
        TokenKind.StarEqual => BinaryOperator.Multiply,
        TokenKind.SlashEqual => BinaryOperator.Divide,
        TokenKind.DoubleSlashEqual => BinaryOperator.DivideWhole,
        TokenKind.PercentEqual => BinaryOperator.Modulo,
        _ => null,
    };
}
