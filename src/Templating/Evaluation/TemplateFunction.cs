using SpotifyEtl.Models.Templating.Syntax;
using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Templating.Evaluation;

/// <summary>A function written in a template, by <c>func</c> or <c>do</c>. It may be called by many renderings at once.</summary>
public sealed class TemplateFunction : ScriptFunction
{
    private static readonly Signature Anything = new([], Rest: "arguments", TakesAnyName: true);

    internal TemplateFunction(FunctionDeclaration declaration) : this(declaration.Name.Name, declaration.Parameters, declaration.Body) =>
        Declaration = declaration;

    internal TemplateFunction(AnonymousFunction function) : this("do", function.Parameters, function.Body)
    {
    }

    private TemplateFunction(string name, IReadOnlyList<ParameterDeclaration>? parameters, Statement body)
    {
        Name = name;
        Parameters = parameters;
        Body = body;
        Signature = parameters is null ? Anything : SignatureOf(parameters);
    }

    /// <summary>The declaration; null for a <c>do</c>.</summary>
    public FunctionDeclaration? Declaration { get; }

    /// <inheritdoc/>
    public override string Name { get; }

    /// <summary>The parameters. The default of a literal is its value; any other default is evaluated when a call needs it.</summary>
    public override Signature Signature { get; }

    /// <summary>The parameters as they are declared; null where none are, and anything is taken.</summary>
    internal IReadOnlyList<ParameterDeclaration>? Parameters { get; }

    internal Statement Body { get; }

    /// <inheritdoc/>
    public override Value Invoke(in Call call) => call.Context.Invoke(this, [.. call.Parameters, .. call.Rest], call.Span);

    private static Value ValueOf(Expression? defaultValue) => defaultValue is LiteralExpression literal ? literal.Value : Value.Null;

    private static Signature SignatureOf(IReadOnlyList<ParameterDeclaration> declarations)
    {
        var parameters = declarations
            .Where(declaration => !declaration.TakesRest)
            .Select(declaration => new Parameter(declaration.Name, declaration.Default is not null, ValueOf(declaration.Default)));
        return new Signature([.. parameters], declarations.FirstOrDefault(declaration => declaration.TakesRest)?.Name);
    }
}
