using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Templating.Syntax;

/// <summary>A call, however it is written: <c>f a b</c>, <c>f(a, b)</c> or <c>a | f b</c>.</summary>
public sealed class FunctionCall(SourceSpan span, Expression target, IReadOnlyList<Argument> arguments, bool isExplicit)
    : Expression(NodeKind.FunctionCall, span)
{
    /// <summary>What is called. Its <see cref="Expression.Path"/> is the name, where it is one.</summary>
    public Expression Target { get; } = target;

    /// <summary>The arguments in order; a piped one is the first.</summary>
    public IReadOnlyList<Argument> Arguments { get; } = arguments;

    /// <summary>Whether it is written with parentheses, so that the target must be a function.</summary>
    public bool IsExplicit { get; } = isExplicit;

    internal override void VisitChildren(SyntaxVisitor visitor)
    {
        // A piped argument stands before the function, but a reader of calls wants the function first.
        visitor.Visit(Target);
        visitor.VisitAll(Arguments);
    }
}

/// <summary>An argument of a call, or an option of a loop.</summary>
public sealed class Argument(SourceSpan span, string? name, Expression value, bool isPiped = false) : Node(NodeKind.Argument, span)
{
    /// <summary>The name in <c>name: value</c>; null for a positional one.</summary>
    public string? Name { get; } = name;

    /// <summary>The value; <see cref="UnaryOperator.Expand"/> at its root gives several arguments.</summary>
    public Expression Value { get; } = value;

    /// <summary>Whether it came through a pipe.</summary>
    public bool IsPiped { get; } = isPiped;

    internal override void VisitChildren(SyntaxVisitor visitor) => visitor.Visit(Value);
}

/// <summary><c>@f</c>: the function itself rather than what it gives.</summary>
public sealed class FunctionReference(SourceSpan span, Expression target) : Expression(NodeKind.FunctionReference, span)
{
    /// <summary>The function.</summary>
    public Expression Target { get; } = target;

    internal override void VisitChildren(SyntaxVisitor visitor) => visitor.Visit(Target);
}
