namespace SpotifyEtl.Models.Templating.Lexing;

/// <summary>The kinds of tokens.</summary>
internal enum TokenKind : byte
{
    EndOfFile,

    // What stands between code blocks. The token is what is left of it after whitespace control.
    Text,
    CodeEnter,
    CodeExit,

    NewLine,
    Semicolon,

    Identifier,
    LocalIdentifier,
    Integer,
    HexInteger,
    BinaryInteger,
    Float,
    String,
    VerbatimString,

    // $"text {expression} text" is InterpolatedStart, InterpolatedText, OpenInterpolation, the expression's tokens, …, InterpolatedEnd.
    InterpolatedStart,
    InterpolatedText,
    OpenInterpolation,
    CloseInterpolation,
    InterpolatedEnd,

    OpenParen,
    CloseParen,
    OpenBracket,
    CloseBracket,
    OpenBrace,
    CloseBrace,

    Dot,
    QuestionDot,
    Comma,
    Colon,
    Ellipsis,
    At,
    Caret,
    Pipe,
    Question,

    Exclamation,
    DoubleQuestion,
    QuestionExclamation,
    DoubleBar,
    DoubleAmpersand,
    DoubleEqual,
    ExclamationEqual,
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
    DoubleDot,
    DoubleDotLess,
    DoubleLess,
    DoubleGreater,
    Plus,
    Minus,
    Star,
    Slash,
    DoubleSlash,
    Percent,
    DoublePlus,
    DoubleMinus,

    Equal,
    PlusEqual,
    MinusEqual,
    StarEqual,
    SlashEqual,
    DoubleSlashEqual,
    PercentEqual,

    // Characters that cannot stand there; the lexer has said so.
    Invalid,
}
