using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Templating.Syntax;

/// <summary>A variable: <c>name</c>, or <c>$name</c>, which only the current function sees.</summary>
public sealed class Variable(SourceSpan span, string name, bool isLocal) : Expression(NodeKind.Variable, span)
{
    /// <summary>
    /// The name without its <c>$</c>: empty for <c>$</c> alone, the arguments; <c>$</c> for <c>$$</c>, the wrapped block.
    /// </summary>
    public string Name { get; } = name;

    /// <summary>Whether only the current function or page sees it.</summary>
    public bool IsLocal { get; } = isLocal;

    /// <inheritdoc/>
    public override string? Path => IsLocal ? null : Name;

    internal override void VisitChildren(SyntaxVisitor visitor)
    {
    }
}

/// <summary><c>this</c>.</summary>
public sealed class ThisExpression(SourceSpan span) : Expression(NodeKind.This, span)
{
    /// <inheritdoc/>
    public override string? Path => "this";

    internal override void VisitChildren(SyntaxVisitor visitor)
    {
    }
}

/// <summary>A member: <c>target.name</c> or <c>target?.name</c>.</summary>
public sealed class MemberExpression(SourceSpan span, Expression target, string name, bool isOptional, SourceSpan nameSpan)
    : Expression(NodeKind.Member, span)
{
    /// <summary>What has the member.</summary>
    public Expression Target { get; } = target;

    /// <summary>The member's name.</summary>
    public string Name { get; } = name;

    /// <summary>Whether a target that is null gives null rather than an error.</summary>
    public bool IsOptional { get; } = isOptional;

    /// <summary>Where the name stands.</summary>
    public SourceSpan NameSpan { get; } = nameSpan;

    /// <inheritdoc/>
    public override string? Path => Target.Path is { } path ? $"{path}.{Name}" : null;

    internal override void VisitChildren(SyntaxVisitor visitor) => visitor.Visit(Target);
}

/// <summary>An item: <c>target[index]</c> or <c>target?[index]</c>.</summary>
public sealed class IndexExpression(SourceSpan span, Expression target, Expression index, bool isOptional)
    : Expression(NodeKind.Index, span)
{
    /// <summary>What has the item.</summary>
    public Expression Target { get; } = target;

    /// <summary>Which item: a number for a list, a name for an object.</summary>
    public Expression Index { get; } = index;

    /// <summary>Whether a target that is null gives null rather than an error.</summary>
    public bool IsOptional { get; } = isOptional;

    internal override void VisitChildren(SyntaxVisitor visitor)
    {
        visitor.Visit(Target);
        visitor.Visit(Index);
    }
}
