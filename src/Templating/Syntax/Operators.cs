namespace SpotifyEtl.Models.Templating.Syntax;

/// <summary>The operators with one operand.</summary>
public enum UnaryOperator : byte
{
    /// <summary><c>!</c></summary>
    Not,

    /// <summary><c>-</c></summary>
    Minus,

    /// <summary><c>+</c></summary>
    Plus,

    /// <summary><c>^</c>: the items of a list, each as an argument of its own.</summary>
    Expand,
}

/// <summary>The operators with two operands.</summary>
public enum BinaryOperator : byte
{
    /// <summary>None: a plain <c>=</c>, where an assignment could have one.</summary>
    None,

    /// <summary><c>??</c>: the right one if the left one is null.</summary>
    Coalesce,

    /// <summary><c>?!</c>: the right one if the left one is not null.</summary>
    NotNullThen,

    /// <summary><c>||</c></summary>
    Or,

    /// <summary><c>&amp;&amp;</c></summary>
    And,

    /// <summary><c>==</c></summary>
    Equal,

    /// <summary><c>!=</c></summary>
    NotEqual,

    /// <summary><c>&lt;</c></summary>
    Less,

    /// <summary><c>&lt;=</c></summary>
    LessOrEqual,

    /// <summary><c>&gt;</c></summary>
    Greater,

    /// <summary><c>&gt;=</c></summary>
    GreaterOrEqual,

    /// <summary><c>..</c>: both ends included.</summary>
    RangeInclusive,

    /// <summary><c>..&lt;</c>: the right end excluded.</summary>
    RangeExclusive,

    /// <summary><c>&lt;&lt;</c></summary>
    ShiftLeft,

    /// <summary><c>&gt;&gt;</c></summary>
    ShiftRight,

    /// <summary><c>+</c></summary>
    Add,

    /// <summary><c>-</c></summary>
    Subtract,

    /// <summary><c>*</c></summary>
    Multiply,

    /// <summary><c>/</c></summary>
    Divide,

    /// <summary><c>//</c>: divides and rounds to a whole number.</summary>
    DivideWhole,

    /// <summary><c>%</c></summary>
    Modulo,
}
