using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Templating.Syntax;

/// <summary>An operator with one operand.</summary>
public sealed class UnaryExpression(SourceSpan span, UnaryOperator op, Expression operand) : Expression(NodeKind.Unary, span)
{
    /// <summary>The operator.</summary>
    public UnaryOperator Operator { get; } = op;

    /// <summary>The operand.</summary>
    public Expression Operand { get; } = operand;

    internal override void VisitChildren(SyntaxVisitor visitor) => visitor.Visit(Operand);
}

/// <summary><c>++x</c>, <c>x++</c>, <c>--x</c>, <c>x--</c>.</summary>
public sealed class IncrementExpression(SourceSpan span, Expression target, int step, bool isPrefix) : Expression(NodeKind.Increment, span)
{
    /// <summary>What is changed.</summary>
    public Expression Target { get; } = target;

    /// <summary>1 or -1.</summary>
    public int Step { get; } = step;

    /// <summary>Whether the value is the changed one.</summary>
    public bool IsPrefix { get; } = isPrefix;

    internal override void VisitChildren(SyntaxVisitor visitor) => visitor.Visit(Target);
}

/// <summary>An operator with two operands.</summary>
public sealed class BinaryExpression(SourceSpan span, BinaryOperator op, Expression left, Expression right)
    : Expression(NodeKind.Binary, span)
{
    /// <summary>The operator.</summary>
    public BinaryOperator Operator { get; } = op;

    /// <summary>The left operand.</summary>
    public Expression Left { get; } = left;

    /// <summary>The right operand.</summary>
    public Expression Right { get; } = right;

    internal override void VisitChildren(SyntaxVisitor visitor)
    {
        visitor.Visit(Left);
        visitor.Visit(Right);
    }
}

/// <summary><c>condition ? then : otherwise</c>.</summary>
public sealed class ConditionalExpression(SourceSpan span, Expression condition, Expression then, Expression otherwise)
    : Expression(NodeKind.Conditional, span)
{
    /// <summary>The condition.</summary>
    public Expression Condition { get; } = condition;

    /// <summary>The value when it holds.</summary>
    public Expression Then { get; } = then;

    /// <summary>The value when it does not.</summary>
    public Expression Else { get; } = otherwise;

    internal override void VisitChildren(SyntaxVisitor visitor)
    {
        visitor.Visit(Condition);
        visitor.Visit(Then);
        visitor.Visit(Else);
    }
}

/// <summary><c>target = value</c>, <c>target += value</c> and the like.</summary>
public sealed class Assignment(SourceSpan span, Expression target, BinaryOperator op, Expression value)
    : Expression(NodeKind.Assignment, span)
{
    /// <summary>What is assigned to: a variable, a member or an item.</summary>
    public Expression Target { get; } = target;

    /// <summary>The operator of a compound assignment; <see cref="BinaryOperator.None"/> for a plain one.</summary>
    public BinaryOperator Operator { get; } = op;

    /// <summary>The value.</summary>
    public Expression Value { get; } = value;

    internal override void VisitChildren(SyntaxVisitor visitor)
    {
        visitor.Visit(Target);
        visitor.Visit(Value);
    }
}

/// <summary><c>(expression)</c>.</summary>
public sealed class ParenthesizedExpression(SourceSpan span, Expression expression) : Expression(NodeKind.Parenthesized, span)
{
    /// <summary>What the parentheses hold.</summary>
    public Expression Expression { get; } = expression;

    internal override void VisitChildren(SyntaxVisitor visitor) => visitor.Visit(Expression);
}
