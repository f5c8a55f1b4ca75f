using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Templating.Syntax;

/// <summary>A part of a template's syntax tree.</summary>
/// <param name="kind">Which class it is.</param>
/// <param name="span">Where it stands.</param>
public abstract class Node(NodeKind kind, SourceSpan span)
{
    /// <summary>Which class it is; lets a reader switch without type tests.</summary>
    public NodeKind Kind { get; } = kind;

    /// <summary>Where it stands.</summary>
    public SourceSpan Span { get; } = span;

    /// <summary>Shows each child to a visitor, in the order of the text.</summary>
    internal abstract void VisitChildren(SyntaxVisitor visitor);
}

/// <summary>A part that does something.</summary>
public abstract class Statement(NodeKind kind, SourceSpan span) : Node(kind, span);

/// <summary>A part that has a value.</summary>
public abstract class Expression(NodeKind kind, SourceSpan span) : Node(kind, span)
{
    /// <summary>The name that this is, read without evaluating anything: <c>ref</c>, <c>adapter.quote</c>; null for all else.</summary>
    public virtual string? Path => null;
}
