using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Templating.Syntax;
using SyntaxNode = SpotifyEtl.Models.Templating.Syntax.Node;

namespace SpotifyEtl.Models.Engine.Parsing.References;

/// <summary>
/// Finds in a syntax tree which nodes and macros it refers to and what it configures, and reports calls of functions that do not exist.
/// For one tree; see docs/decisions/0005-references.md for what is found here and what takes a rendering.
/// </summary>
internal sealed class ReferenceFinder : SyntaxVisitor
{
    private readonly FunctionTable _functions;
    private readonly DiagnosticBag _diagnostics;
    private readonly List<NodeReference> _nodes = [];
    private readonly List<MacroCall> _calls = [];
    private readonly List<TemplateSetting> _config = [];

    // Names that the template gives a meaning itself, and calls whose names have none yet: a function may be declared below its call.
    private readonly HashSet<string> _declared = new(StringComparer.Ordinal);
    private readonly List<Variable> _unknown = [];
    private bool _bringsNamesIn;
    private bool _queries;
    private bool _needsRendering;

    private ReferenceFinder(FunctionTable functions, DiagnosticBag diagnostics)
    {
        _functions = functions;
        _diagnostics = diagnostics;
    }

    /// <summary>Reads a whole template.</summary>
    public static TemplateReferences Find(Page page, FunctionTable functions, DiagnosticBag diagnostics)
    {
        var finder = new ReferenceFinder(functions, diagnostics);
        foreach (var statement in page.Body.Statements)
        {
            if (!finder.TryTakeConfig(statement))
            {
                finder.Visit(statement);
            }
        }

        return finder.ToReferences();
    }

    /// <summary>Reads the body of a macro.</summary>
    public static TemplateReferences Find(FunctionDeclaration macro, FunctionTable functions, DiagnosticBag diagnostics)
    {
        var finder = new ReferenceFinder(functions, diagnostics);
        finder.VisitFunctionDeclaration(macro);
        return finder.ToReferences();
    }

    /// <inheritdoc/>
    protected override void VisitFunctionCall(FunctionCall node)
    {
        switch (node.Target.Path)
        {
            case "ref":
                AddRef(node);
                break;
            case "source":
                AddSource(node);
                break;
            case "config":
                _needsRendering = true;
                break;
            case "query" or "statement":
                _queries = true;
                break;
            case "dispatch":
                AddDispatch(node);
                break;
            case not null when Root(node.Target) is { } root:
                AddCall(root, node.Target);
                break;
            default:
                Visit(node.Target);
                break;
        }

        foreach (var argument in node.Arguments)
        {
            Visit(argument);
        }
    }

    /// <inheritdoc/>
    protected override void VisitVariable(Variable node)
    {
        // A function without parameters is called by its name alone.
        if (!node.IsLocal && _functions.IsMacro(node.Name))
        {
            _calls.Add(new MacroCall(node.Name, node.Span));
        }
    }

    /// <inheritdoc/>
    protected override void VisitMember(MemberExpression node)
    {
        if (node.Path is { } path && _functions.IsQualifiedMacro(path))
        {
            _calls.Add(new MacroCall(node.Name, node.Span));
        }

        VisitChildren(node);
    }

    /// <inheritdoc/>
    protected override void VisitFunctionDeclaration(FunctionDeclaration node)
    {
        Declare(node.Name);
        DeclareParameters(node.Parameters);
        VisitChildren(node);
    }

    /// <inheritdoc/>
    protected override void VisitAssignment(Assignment node)
    {
        Declare(node.Target);
        VisitChildren(node);
    }

    /// <inheritdoc/>
    protected override void VisitOther(SyntaxNode node)
    {
        switch (node)
        {
            case ForStatement loop:
                Declare(loop.Variable);
                break;
            case CaptureStatement capture:
                Declare(capture.Target);
                break;
            case AnonymousFunction function:
                DeclareParameters(function.Parameters);
                break;
            case ImportStatement or WithStatement:
                _bringsNamesIn = true;
                break;
            case FunctionReference { Target.Path: "ref" or "source" or "config" or "dispatch" }:
                // Whoever is handed the function may call it with anything.
                _needsRendering = true;
                break;
            case FunctionReference { Target.Path: "query" or "statement" }:
                _queries = true;
                break;
        }

        VisitChildren(node);
    }

    /// <summary>Takes the settings of a call of <c>config</c> that stands by itself at the top and has literal values only.</summary>
    private bool TryTakeConfig(Statement statement)
    {
        if (statement is not ExpressionStatement { Expression: FunctionCall { Target.Path: "config" } call })
        {
            return false;
        }

        var settings = new List<TemplateSetting>(call.Arguments.Count);
        foreach (var argument in call.Arguments)
        {
            if (argument.Name is null || !StaticValues.TryGet(argument.Value, out var value))
            {
                return false;
            }

            var keySpan = argument.Span with { Length = argument.Name.Length };
            settings.Add(new TemplateSetting(argument.Name, keySpan, new ConfigEntry(value, argument.Value.Span)));
        }

        _config.AddRange(settings);
        return true;
    }

    private void AddRef(FunctionCall call)
    {
        var names = call.Arguments.Where(argument => argument.Name is null).ToList();
        if (names.Count == 1 && StaticValues.TryGetText(names[0].Value, out var name))
        {
            _nodes.Add(new NodeReference.Ref(null, name, call.Span));
        }
        else if (names.Count == 2
            && StaticValues.TryGetText(names[0].Value, out var package) && StaticValues.TryGetText(names[1].Value, out name))
        {
            _nodes.Add(new NodeReference.Ref(package, name, call.Span));
        }
        else
        {
            _needsRendering = true;
        }
    }

    private void AddSource(FunctionCall call)
    {
        if (call.Arguments.Count == 2 && StaticValues.TryGetText(call.Arguments[0].Value, out var name)
            && StaticValues.TryGetText(call.Arguments[1].Value, out var table))
        {
            _nodes.Add(new NodeReference.Source(name, table, call.Span));
        }
        else
        {
            _needsRendering = true;
        }
    }

    private void AddDispatch(FunctionCall call)
    {
        if (call.Arguments.Count == 0 || !StaticValues.TryGetText(call.Arguments[0].Value, out var name))
        {
            _needsRendering = true;
            return;
        }

        if (_functions.FindVariant(name) is { } macro)
        {
            _calls.Add(new MacroCall(macro.Name, call.Span));
        }
        else if (_functions.IsComplete)
        {
            _diagnostics.Add(DiagnosticCodes.NothingToDispatch(name, _functions.VariantNames(name), call.Arguments[0].Span));
        }
    }

    private void AddCall(Variable root, Expression target)
    {
        if (root == target && _functions.IsMacro(root.Name))
        {
            _calls.Add(new MacroCall(root.Name, target.Span));
        }
        else if (target.Path is { } path && _functions.IsQualifiedMacro(path))
        {
            _calls.Add(new MacroCall(((MemberExpression)target).Name, target.Span));
        }
        else if (!_functions.Contains(root.Name))
        {
            _unknown.Add(root);
        }
    }

    private static Variable? Root(Expression expression)
    {
        while (expression is MemberExpression member)
        {
            expression = member.Target;
        }

        return expression as Variable;
    }

    private void Declare(Expression target)
    {
        if (target is Variable { IsLocal: false } variable)
        {
            _declared.Add(variable.Name);
        }
    }

    private void DeclareParameters(IReadOnlyList<ParameterDeclaration>? parameters)
    {
        foreach (var parameter in parameters ?? [])
        {
            _declared.Add(parameter.Name);
        }
    }

    private TemplateReferences ToReferences()
    {
        // `import` and `with` bring in names that only a rendering knows.
        foreach (var name in _bringsNamesIn || !_functions.IsComplete ? [] : _unknown)
        {
            if (!_declared.Contains(name.Name))
            {
                _diagnostics.Add(DiagnosticCodes.UnknownFunction(name.Name, _functions.Names, name.Span));
            }
        }

        _calls.RemoveAll(call => _declared.Contains(call.Name));
        return new TemplateReferences
        {
            Nodes = _nodes,
            Macros = _calls,
            Config = _config,
            QueriesWarehouse = _queries,
            NeedsRendering = _needsRendering,
        };
    }
}
