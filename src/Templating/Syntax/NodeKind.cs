namespace SpotifyEtl.Models.Templating.Syntax;

/// <summary>The kinds of nodes; one for each sealed class.</summary>
public enum NodeKind : byte
{
#pragma warning disable CS1591 // Each is named after its class, which says what it is.
    Page, Block, Text, ExpressionStatement,
    If, Case, When, For, TableRow, While, Break, Continue, Capture, ReadOnly, Import, With, Wrap, Return,
    FunctionDeclaration, ParameterDeclaration,
    Literal, InterpolatedString, Variable, This, Member, Index, Unary, Increment, Binary, Conditional, Assignment, FunctionCall, Argument,
    AnonymousFunction, FunctionReference, ArrayLiteral, ObjectLiteral, ObjectMember, Parenthesized, Missing,
#pragma warning restore CS1591
}
