namespace SpotifyEtl.Models.Engine.Linting.Syntax;

/// <summary>A word, sign or literal of SQL, or what a template has in the place of some.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">The offset of its first character.</param>
/// <param name="End">The offset behind its last character.</param>
/// <param name="Depth">How many parentheses are open around it; a parenthesis counts as outside of itself.</param>
internal readonly record struct SqlToken(SqlTokenKind Kind, int Start, int End, int Depth);

/// <summary>What a token is.</summary>
internal enum SqlTokenKind
{
    /// <summary>A keyword, or a name without quotes.</summary>
    Word,

    /// <summary>A name in quotes.</summary>
    QuotedName,

    /// <summary>A text or a number.</summary>
    Literal,

    /// <summary>One character of anything else.</summary>
    Sign,

    /// <summary>A comment.</summary>
    Comment,

    /// <summary>What a template prints in between: the values of expressions.</summary>
    Printed,

    /// <summary>What a template prints in between, and does not print always, or not once: <c>if</c>, <c>for</c> and the like.</summary>
    Block,
}
