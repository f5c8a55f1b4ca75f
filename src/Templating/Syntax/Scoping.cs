using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Templating.Syntax;

/// <summary><c>capture</c>: what the body prints becomes a value.</summary>
public sealed class CaptureStatement(SourceSpan span, Expression target, Block body) : Statement(NodeKind.Capture, span)
{
    /// <summary>What the text is assigned to.</summary>
    public Expression Target { get; } = target;

    /// <summary>What prints the text.</summary>
    public Block Body { get; } = body;

    internal override void VisitChildren(SyntaxVisitor visitor)
    {
        visitor.Visit(Target);
        visitor.Visit(Body);
    }
}

/// <summary><c>readonly</c>: the variable cannot be assigned any more.</summary>
public sealed class ReadOnlyStatement(SourceSpan span, Variable variable) : Statement(NodeKind.ReadOnly, span)
{
    /// <summary>The variable.</summary>
    public Variable Variable { get; } = variable;

    internal override void VisitChildren(SyntaxVisitor visitor) => visitor.Visit(Variable);
}

/// <summary><c>import</c>: the members of an object become variables.</summary>
public sealed class ImportStatement(SourceSpan span, Expression value) : Statement(NodeKind.Import, span)
{
    /// <summary>The object.</summary>
    public Expression Value { get; } = value;

    internal override void VisitChildren(SyntaxVisitor visitor) => visitor.Visit(Value);
}

/// <summary><c>with</c>: an object's members are the variables of the body.</summary>
public sealed class WithStatement(SourceSpan span, Expression value, Block body) : Statement(NodeKind.With, span)
{
    /// <summary>The object.</summary>
    public Expression Value { get; } = value;

    /// <summary>What is done with it.</summary>
    public Block Body { get; } = body;

    internal override void VisitChildren(SyntaxVisitor visitor)
    {
        visitor.Visit(Value);
        visitor.Visit(Body);
    }
}

/// <summary><c>wrap</c>: calls a function that may evaluate the body as <c>$$</c>.</summary>
public sealed class WrapStatement(SourceSpan span, FunctionCall target, Block body) : Statement(NodeKind.Wrap, span)
{
    /// <summary>The call.</summary>
    public FunctionCall Target { get; } = target;

    /// <summary>What the function may evaluate.</summary>
    public Block Body { get; } = body;

    internal override void VisitChildren(SyntaxVisitor visitor)
    {
        visitor.Visit(Target);
        visitor.Visit(Body);
    }
}
