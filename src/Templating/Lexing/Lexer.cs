using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Templating.Lexing;

/// <summary>
/// Cuts a template into tokens, one at a time: text between code blocks (with whitespace control applied), then the tokens of the code.
/// </summary>
/// <param name="source">The template.</param>
/// <param name="report">Takes what is wrong, and where.</param>
internal sealed partial class Lexer(SourceText source, Action<SourceSpan, string> report)
{
    private readonly string _text = source.Text;
    private int _position;
    private bool _inCode;
    private int _codeStart;

    // Braces that are open within the code block: `}}` closes it only when there are none.
    private int _openBraces;

    /// <summary>The next token; at the end, <see cref="TokenKind.EndOfFile"/> for ever.</summary>
    public Token Next()
    {
        if (_position < _text.Length || _inCode)
        {
            return _inCode ? ReadCode() : ReadTextOrCodeEnter();
        }

        return new Token(TokenKind.EndOfFile, _text.Length, _text.Length);
    }

    /// <summary>Gives up on the rest of the template.</summary>
    public void SkipToEnd()
    {
        _position = _text.Length;
        _inCode = false;
    }

    private char Peek(int ahead)
    {
        var at = _position + ahead;
        return (uint)at < (uint)_text.Length ? _text[at] : '\0';
    }

    private Token Take(TokenKind kind, int length)
    {
        var start = _position;
        _position += length;
        return new Token(kind, start, _position);
    }

    private void Report(int start, int end, string message) => report(new SourceSpan(source, start, end - start), message);
}
