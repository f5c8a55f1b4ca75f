using SpotifyEtl.Models.Templating.Lexing;
using SpotifyEtl.Models.Templating.Syntax;

namespace SpotifyEtl.Models.Templating.Parsing;

// Declarations of functions in their three forms.
internal sealed partial class Parser
{
    // A call remembers in 64 bits which parameters it gave.
    private const int ParameterLimit = 64;

    private FunctionDeclaration ParseFunction()
    {
        var keyword = Advance();
        var name = ParseVariable(Grammar.Function);
        var parameters = Kind == TokenKind.OpenParen ? ParseParameters(Grammar.Function) : null;
        var header = SpanFrom(keyword.Start);
        EndStatement();
        var body = ParseUnindentedBlock();
        ExpectEnd(keyword, Grammar.Function);
        return new FunctionDeclaration(SpanFrom(keyword.Start), name, parameters, body, header);
    }

    private AnonymousFunction ParseAnonymousFunction()
    {
        // Its body has statements, which end with their line, whatever brackets the function stands in.
        var (openBrackets, isLoopHeader, hasColonAhead) = (_openBrackets, _isLoopHeader, _hasColonAhead);
        (_openBrackets, _isLoopHeader, _hasColonAhead) = (0, false, false);
        var keyword = Advance();
        var parameters = Kind == TokenKind.OpenParen ? ParseParameters(Grammar.AnonymousFunction) : null;
        var greatestHeight = _greatestHeight;
        _greatestHeight = 0;
        var body = ParseUnindentedBlock();
        _height = _greatestHeight;
        _greatestHeight = Math.Max(greatestHeight, _height);
        (_openBrackets, _isLoopHeader, _hasColonAhead) = (openBrackets, isLoopHeader, hasColonAhead);
        ExpectEnd(keyword, Grammar.AnonymousFunction);
        return new AnonymousFunction(SpanFrom(keyword.Start), parameters, body);
    }

    private ParameterDeclaration[] ParseParameters(string usage)
    {
        var parameters = new List<ParameterDeclaration>();
        OpenBracket();
        while (Kind == TokenKind.Identifier)
        {
            var parameter = ParseParameter(usage);
            CheckParameter(parameters, parameter, usage);
            parameters.Add(parameter);
            if (!TryTake(TokenKind.Comma))
            {
                break;
            }
        }

        CloseBracket(TokenKind.CloseParen, "a parameter or `)`", usage);
        if (parameters.Count > ParameterLimit)
        {
            Fail(parameters[ParameterLimit].Span, $"A function has at most {ParameterLimit} parameters", usage);
        }

        return [.. parameters];
    }

    private ParameterDeclaration ParseParameter(string usage)
    {
        var token = Advance();
        var name = _text[token.Start..token.End];
        if (TryTake(TokenKind.Ellipsis))
        {
            return new ParameterDeclaration(SpanFrom(token.Start), name, defaultValue: null, takesRest: true);
        }

        var defaultValue = TryTake(TokenKind.Equal) ? ExpectExpression(usage) : null;
        return new ParameterDeclaration(SpanFrom(token.Start), name, defaultValue, takesRest: false);
    }

    private void CheckParameter(List<ParameterDeclaration> before, ParameterDeclaration parameter, string usage)
    {
        if (before.Exists(other => other.Name == parameter.Name))
        {
            Fail(parameter.Span, $"There are two parameters named `{parameter.Name}`", usage);
        }
        else if (before is [.., { TakesRest: true }])
        {
            Fail(parameter.Span, $"`{before[^1].Name}...` takes all further arguments, so nothing can follow it", usage);
        }
        else if (parameter is { Default: null, TakesRest: false } && before is [.., { Default: not null }])
        {
            Fail(parameter.Span, $"`{parameter.Name}` needs a default, since `{before[^1].Name}` before it has one", usage);
        }
    }

    /// <summary>Reads <c>name(a, b) = expression</c>, of which the part before <c>=</c> was read as a call.</summary>
    private FunctionDeclaration ParseInlineFunction(int start, Variable name, FunctionCall call)
    {
        var parameters = new ParameterDeclaration[call.Arguments.Count];
        for (var index = 0; index < parameters.Length; index++)
        {
            var argument = call.Arguments[index];
            if (argument is not { Name: null, Value: Variable { IsLocal: false } })
            {
                Fail(argument.Span, "A parameter of an inline function is a plain name", "<name>(<parameter>, …) = <expression>");
            }

            parameters[index] = new ParameterDeclaration(argument.Span, argument.Value.Path ?? "", defaultValue: null, takesRest: false);
        }

        var header = SpanFrom(start);
        Advance();
        SkipNewLines();
        var value = ExpectExpression("<name>(<parameter>, …) = <expression>");
        return new FunctionDeclaration(SpanFrom(start), name, parameters, new ReturnStatement(value.Span, value), header);
    }
}
