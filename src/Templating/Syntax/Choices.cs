using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Templating.Syntax;

/// <summary><c>if</c>, or the <c>else if</c> of another one.</summary>
public sealed class IfStatement(SourceSpan span, Expression condition, Block then, Statement? otherwise) : Statement(NodeKind.If, span)
{
    /// <summary>The condition.</summary>
    public Expression Condition { get; } = condition;

    /// <summary>What is done when it holds.</summary>
    public Block Then { get; } = then;

    /// <summary>A <see cref="Block"/> for <c>else</c>, an <see cref="IfStatement"/> for <c>else if</c>, or null.</summary>
    public Statement? Else { get; } = otherwise;

    internal override void VisitChildren(SyntaxVisitor visitor)
    {
        visitor.Visit(Condition);
        visitor.Visit(Then);
        visitor.Visit(Else);
    }
}

/// <summary><c>case</c> with its <c>when</c>s.</summary>
public sealed class CaseStatement(SourceSpan span, Expression subject, IReadOnlyList<WhenClause> whens, Block? otherwise)
    : Statement(NodeKind.Case, span)
{
    /// <summary>What is compared.</summary>
    public Expression Subject { get; } = subject;

    /// <summary>The alternatives; the first that matches is taken.</summary>
    public IReadOnlyList<WhenClause> Whens { get; } = whens;

    /// <summary>What is done when none matches.</summary>
    public Block? Else { get; } = otherwise;

    internal override void VisitChildren(SyntaxVisitor visitor)
    {
        visitor.Visit(Subject);
        visitor.VisitAll(Whens);
        visitor.Visit(Else);
    }
}

/// <summary>One <c>when</c> of a <c>case</c>.</summary>
public sealed class WhenClause(SourceSpan span, IReadOnlyList<Expression> values, Block body) : Node(NodeKind.When, span)
{
    /// <summary>The values, any of which is a match.</summary>
    public IReadOnlyList<Expression> Values { get; } = values;

    /// <summary>What is done on a match.</summary>
    public Block Body { get; } = body;

    internal override void VisitChildren(SyntaxVisitor visitor)
    {
        visitor.VisitAll(Values);
        visitor.Visit(Body);
    }
}
