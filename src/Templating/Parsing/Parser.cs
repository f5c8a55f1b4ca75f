using SpotifyEtl.Models.Templating.Lexing;
using SpotifyEtl.Models.Templating.Syntax;
using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Templating.Parsing;

/// <summary>
/// Reads the tokens of a template into a tree. What is wrong is reported, once for each statement; then the rest of the statement is
/// skipped, and parsing goes on behind it.
/// </summary>
internal sealed partial class Parser
{
    // Trees deeper than this are refused, so that whoever walks one need not fear for the stack.
    private const int DepthLimit = 250;

    private readonly SourceText _source;
    private readonly string _text;
    private readonly ParseMessages _messages;
    private readonly Lexer _lexer;

    private Token _current;
    private Token? _lookahead;
    private int _previousEnd;

    // Brackets that are open: within them a line break is a space.
    private int _openBrackets;
    private int _depth;

    // Set by an error, until the statement's end: what follows an error in a statement says nothing new.
    private bool _isRecovering;
    private bool _hasGivenUp;

    private Parser(SourceText source, ParseMessages messages)
    {
        _source = source;
        _text = source.Text;
        _messages = messages;
        _lexer = new Lexer(source, (span, text) => messages.Report(span, text));
        _current = _lexer.Next();
    }

    public static Page Parse(SourceText source, ParseMessages messages) => new Parser(source, messages).ParsePage();

    private TokenKind Kind => _current.Kind;

    private ReadOnlySpan<char> CurrentText => _text.AsSpan(_current.Start, _current.Length);

    private SourceSpan CurrentSpan => SpanOf(_current);

    private SourceSpan SpanOf(Token token) => new(_source, token.Start, token.Length);

    /// <summary>From an offset to the end of the last token that was read.</summary>
    private SourceSpan SpanFrom(int start) => new(_source, start, Math.Max(_previousEnd, start) - start);

    private bool IsKeyword(string keyword) => Kind == TokenKind.Identifier && CurrentText.SequenceEqual(keyword);

    private Token Advance()
    {
        var taken = _current;
        _previousEnd = taken.End;
        do
        {
            _current = _lookahead ?? _lexer.Next();
            _lookahead = null;
        }
        while (_current.Kind == TokenKind.NewLine && _openBrackets > 0);

        return taken;
    }

    private TokenKind PeekKind() => (_lookahead ??= _lexer.Next()).Kind;

    private bool TryTake(TokenKind kind)
    {
        if (Kind != kind)
        {
            return false;
        }

        Advance();
        return true;
    }

    private void Expect(TokenKind kind, string what, string? usage = null)
    {
        if (!TryTake(kind))
        {
            FailAtCurrent($"Expecting {what} instead of {DescribeCurrent()}", usage);
        }
    }

    private void OpenBracket()
    {
        _openBrackets++;
        Advance();
    }

    private void CloseBracket(TokenKind kind, string what, string? usage = null)
    {
        // Before the token is taken, since a line break behind it counts again.
        _openBrackets--;
        Expect(kind, what, usage);
    }

    private void SkipNewLines()
    {
        while (Kind == TokenKind.NewLine)
        {
            Advance();
        }
    }

    private bool IsSpaceBeforeCurrent => _current.Start > 0 && char.IsWhiteSpace(_text[_current.Start - 1]);

    private void FailAtCurrent(string text, string? usage = null) => Fail(CurrentSpan, text, usage);

    private void Fail(SourceSpan span, string text, string? usage = null)
    {
        // Where the lexer has said what is wrong with a token, there is nothing to add.
        if (!_isRecovering && !_hasGivenUp && Kind != TokenKind.Invalid)
        {
            _messages.Report(span, text, usage);
        }

        _isRecovering = true;
    }

    private bool TryEnter()
    {
        if (++_depth <= DepthLimit)
        {
            return true;
        }

        Fail(CurrentSpan, $"This is nested more than {DepthLimit} levels deep");
        _hasGivenUp = true;
        _lexer.SkipToEnd();
        _lookahead = null;
        _current = _lexer.Next();
        return false;
    }

    private void Leave() => _depth--;

    private string DescribeCurrent() => Kind switch
    {
        TokenKind.EndOfFile => "the end of the file",
        TokenKind.NewLine => "the end of the line",
        TokenKind.Text => "the text that follows",
        TokenKind.String or TokenKind.VerbatimString or TokenKind.InterpolatedStart => "a string",
        _ => $"`{CurrentText}`",
    };
}
