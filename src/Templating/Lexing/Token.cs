namespace SpotifyEtl.Models.Templating.Lexing;

/// <summary>A token: its kind, and where it stands in the source.</summary>
internal readonly record struct Token(TokenKind Kind, int Start, int End)
{
    public int Length => End - Start;
}
