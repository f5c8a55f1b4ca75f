using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Templating.Syntax;

/// <summary><c>func name … end</c>, <c>func name(a, b = 1, c...) … end</c> or <c>name(a, b) = expression</c>.</summary>
public sealed class FunctionDeclaration(
    SourceSpan span, Variable name, IReadOnlyList<ParameterDeclaration>? parameters, Statement body, SourceSpan header)
    : Statement(NodeKind.FunctionDeclaration, span)
{
    /// <summary>The variable that holds the function.</summary>
    public Variable Name { get; } = name;

    /// <summary>The parameters; null for a simple function, which takes anything and finds it in <c>$</c>.</summary>
    public IReadOnlyList<ParameterDeclaration>? Parameters { get; } = parameters;

    /// <summary>What it does: a <see cref="Block"/>, or a <see cref="ReturnStatement"/> for an inline function.</summary>
    public Statement Body { get; } = body;

    /// <summary>The declaration without its body.</summary>
    public SourceSpan Header { get; } = header;

    internal override void VisitChildren(SyntaxVisitor visitor)
    {
        visitor.Visit(Name);
        visitor.VisitAll(Parameters ?? []);
        visitor.Visit(Body);
    }
}

/// <summary>One parameter of a function.</summary>
public sealed class ParameterDeclaration(SourceSpan span, string name, Expression? defaultValue, bool takesRest)
    : Node(NodeKind.ParameterDeclaration, span)
{
    /// <summary>Its name.</summary>
    public string Name { get; } = name;

    /// <summary>What it is when a call leaves it out; null for a required one.</summary>
    public Expression? Default { get; } = defaultValue;

    /// <summary>Whether it takes all further arguments (<c>columns...</c>).</summary>
    public bool TakesRest { get; } = takesRest;

    internal override void VisitChildren(SyntaxVisitor visitor) => visitor.Visit(Default);
}

/// <summary><c>do … end</c> as a value.</summary>
public sealed class AnonymousFunction(SourceSpan span, IReadOnlyList<ParameterDeclaration>? parameters, Block body)
    : Expression(NodeKind.AnonymousFunction, span)
{
    /// <summary>The parameters; null for a function that takes anything and finds it in <c>$</c>.</summary>
    public IReadOnlyList<ParameterDeclaration>? Parameters { get; } = parameters;

    /// <summary>What it does.</summary>
    public Block Body { get; } = body;

    internal override void VisitChildren(SyntaxVisitor visitor)
    {
        visitor.VisitAll(Parameters ?? []);
        visitor.Visit(Body);
    }
}

/// <summary><c>ret</c>, with or without a value.</summary>
public sealed class ReturnStatement(SourceSpan span, Expression? value) : Statement(NodeKind.Return, span)
{
    /// <summary>The value; null for none.</summary>
    public Expression? Value { get; } = value;

    internal override void VisitChildren(SyntaxVisitor visitor) => visitor.Visit(Value);
}
