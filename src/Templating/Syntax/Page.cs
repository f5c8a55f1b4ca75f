using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Templating.Syntax;

/// <summary>A whole template.</summary>
public sealed class Page(SourceSpan span, Block body) : Node(NodeKind.Page, span)
{
    /// <summary>Its statements.</summary>
    public Block Body { get; } = body;

    internal override void VisitChildren(SyntaxVisitor visitor) => visitor.Visit(Body);
}

/// <summary>Statements one after the other.</summary>
public sealed class Block(SourceSpan span, IReadOnlyList<Statement> statements) : Statement(NodeKind.Block, span)
{
    /// <summary>The statements.</summary>
    public IReadOnlyList<Statement> Statements { get; } = statements;

    internal override void VisitChildren(SyntaxVisitor visitor) => visitor.VisitAll(Statements);
}

/// <summary>Text that is printed as it stands. Its span is what is left of it after whitespace control.</summary>
public sealed class TextStatement(SourceSpan span) : Statement(NodeKind.Text, span)
{
    internal override void VisitChildren(SyntaxVisitor visitor)
    {
    }
}

/// <summary>An expression whose value is printed, or an assignment.</summary>
public sealed class ExpressionStatement(SourceSpan span, Expression expression, SourceSpan? indentation)
    : Statement(NodeKind.ExpressionStatement, span)
{
    /// <summary>
    /// The whitespace that stands alone before the code block on its line; every further line that is printed begins with it.
    /// </summary>
    public SourceSpan? Indentation { get; } = indentation;

    /// <summary>The expression.</summary>
    public Expression Expression { get; } = expression;

    internal override void VisitChildren(SyntaxVisitor visitor) => visitor.Visit(Expression);
}
