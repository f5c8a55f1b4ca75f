using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Templating.Syntax;

/// <summary><c>for</c> or <c>tablerow</c>.</summary>
public sealed class ForStatement(
    NodeKind kind, SourceSpan span, Expression variable, Expression items, IReadOnlyList<Argument> options, Block body, Block? otherwise)
    : Statement(kind, span)
{
    /// <summary>What each item is assigned to: a variable, global or local.</summary>
    public Expression Variable { get; } = variable;

    /// <summary>What is gone through.</summary>
    public Expression Items { get; } = items;

    /// <summary><c>offset</c>, <c>limit</c>, <c>cols</c>, and <c>reversed</c>, which has the value true.</summary>
    public IReadOnlyList<Argument> Options { get; } = options;

    /// <summary>What is done for each item.</summary>
    public Block Body { get; } = body;

    /// <summary>What is done when there is no item.</summary>
    public Block? Else { get; } = otherwise;

    internal override void VisitChildren(SyntaxVisitor visitor)
    {
        visitor.Visit(Variable);
        visitor.Visit(Items);
        visitor.VisitAll(Options);
        visitor.Visit(Body);
        visitor.Visit(Else);
    }
}

/// <summary><c>while</c>.</summary>
public sealed class WhileStatement(SourceSpan span, Expression condition, Block body) : Statement(NodeKind.While, span)
{
    /// <summary>The condition, evaluated before each step.</summary>
    public Expression Condition { get; } = condition;

    /// <summary>What is done in each step.</summary>
    public Block Body { get; } = body;

    internal override void VisitChildren(SyntaxVisitor visitor)
    {
        visitor.Visit(Condition);
        visitor.Visit(Body);
    }
}

/// <summary><c>break</c> or <c>continue</c>.</summary>
public sealed class JumpStatement(NodeKind kind, SourceSpan span) : Statement(kind, span)
{
    internal override void VisitChildren(SyntaxVisitor visitor)
    {
    }
}
