using SpotifyEtl.Models.Templating.Text;
using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Templating.Syntax;

/// <summary>A number, a text, <c>true</c>, <c>false</c>, <c>null</c>.</summary>
public sealed class LiteralExpression(SourceSpan span, Value value) : Expression(NodeKind.Literal, span)
{
    /// <summary>What it is.</summary>
    public Value Value { get; } = value;

    internal override void VisitChildren(SyntaxVisitor visitor)
    {
    }
}

/// <summary><c>$"text {expression}"</c>.</summary>
public sealed class InterpolatedString(SourceSpan span, IReadOnlyList<Expression> parts) : Expression(NodeKind.InterpolatedString, span)
{
    /// <summary>Literal texts and expressions in turn.</summary>
    public IReadOnlyList<Expression> Parts { get; } = parts;

    internal override void VisitChildren(SyntaxVisitor visitor) => visitor.VisitAll(Parts);
}

/// <summary><c>[1, 2]</c>.</summary>
public sealed class ArrayLiteral(SourceSpan span, IReadOnlyList<Expression> items) : Expression(NodeKind.ArrayLiteral, span)
{
    /// <summary>The items.</summary>
    public IReadOnlyList<Expression> Items { get; } = items;

    internal override void VisitChildren(SyntaxVisitor visitor) => visitor.VisitAll(Items);
}

/// <summary><c>{name: value}</c>.</summary>
public sealed class ObjectLiteral(SourceSpan span, IReadOnlyList<ObjectMember> members) : Expression(NodeKind.ObjectLiteral, span)
{
    /// <summary>The members.</summary>
    public IReadOnlyList<ObjectMember> Members { get; } = members;

    internal override void VisitChildren(SyntaxVisitor visitor) => visitor.VisitAll(Members);
}

/// <summary>One member of an object literal.</summary>
public sealed class ObjectMember(SourceSpan span, string name, Expression value) : Node(NodeKind.ObjectMember, span)
{
    /// <summary>Its name.</summary>
    public string Name { get; } = name;

    /// <summary>Its value.</summary>
    public Expression Value { get; } = value;

    internal override void VisitChildren(SyntaxVisitor visitor) => visitor.Visit(Value);
}

/// <summary>What stands where an expression should; the parser has said what is wrong there.</summary>
public sealed class MissingExpression(SourceSpan span) : Expression(NodeKind.Missing, span)
{
    internal override void VisitChildren(SyntaxVisitor visitor)
    {
    }
}
