using System.Text;
using SpotifyEtl.Models.Templating.Lexing;
using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Templating;

/// <summary>
/// A template's text without what means nothing in it: comments of the template language, blanks between the tokens of code, kinds of line ends, and blanks
/// around the whole. Two templates of one canonical text render alike.
/// </summary>
public static class CanonicalText
{
    // Stands between tokens, so that `a b` and `ab` differ; no template that can be typed holds it.
    private const char Separator = '\u0001';

    /// <summary>The canonical text of a template; broken code is taken as far as it can be read.</summary>
    public static string Of(SourceText source)
    {
        var lexer = new Lexer(source, static (_, _) => { });
        var text = new StringBuilder(source.Text.Length);
        var previous = TokenKind.EndOfFile;
        for (var token = lexer.Next(); token.Kind != TokenKind.EndOfFile; token = lexer.Next())
        {
            switch (token.Kind)
            {
                case TokenKind.Text:
                    text.Append(source.Text, token.Start, token.Length);
                    break;
                case TokenKind.NewLine or TokenKind.Semicolon when IsBetweenStatements(previous):
                    continue;
                case TokenKind.NewLine or TokenKind.Semicolon:
                    text.Append(Separator).Append(';');
                    break;
                case TokenKind.CodeEnter:
                    // Without the marks of whitespace control, which the text has felt already.
                    text.Append(Separator).Append("{{");
                    break;
                case TokenKind.CodeExit:
                    AppendExit(text, previous);
                    break;
                default:
                    text.Append(Separator).Append(source.Text, token.Start, token.Length);
                    break;
            }

            previous = token.Kind;
        }

        return text.Replace("\r\n", "\n").ToString().Trim();
    }

    // Where a statement cannot end, since none has begun.
    private static bool IsBetweenStatements(TokenKind previous) => previous is TokenKind.NewLine or TokenKind.Semicolon or TokenKind.CodeEnter;

    private static void AppendExit(StringBuilder text, TokenKind previous)
    {
        // The end of the code ends the last statement anyway.
        if (previous is TokenKind.NewLine or TokenKind.Semicolon)
        {
            text.Length -= 2;
        }

        if (previous == TokenKind.CodeEnter)
        {
            // Nothing but a comment was in it.
            text.Length -= 3;
        }
        else
        {
            text.Append(Separator).Append("}}");
        }
    }
}
