using SpotifyEtl.Models.Engine.Parsing.References;
using SpotifyEtl.Models.Templating;
using SpotifyEtl.Models.Templating.Syntax;
using SpotifyEtl.Models.Templating.Text;
using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Engine.Comparing.Fingerprints;

/// <summary>A mention of a variable.</summary>
/// <param name="IsEnvironment">Whether <c>env_var</c> reads it, rather than <c>var</c>.</param>
/// <param name="Name">Its name.</param>
/// <param name="Default">The value where it is not set, if that is a literal.</param>
internal readonly record struct VariableUse(bool IsEnvironment, string Name, Value Default);

/// <summary>
/// What of the outside world the text of a template mentions: in any branch, since which one is taken may depend on the target. A name that is computed is
/// worked out where that takes nothing but variables; else the template is taken to use all there are.
/// </summary>
internal sealed class TemplateUses(Func<SourceSpan, string?> evaluate) : SyntaxVisitor
{
    /// <summary>The variables, with repetition.</summary>
    public List<VariableUse> Variables { get; } = [];

    /// <summary>Whether it may read any of the project's variables.</summary>
    public bool UsesAnyVariable { get; private set; }

    /// <summary>The names of functions that are called or mentioned, and of what <c>dispatch</c> calls.</summary>
    public HashSet<string> Functions { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether it may call any macro.</summary>
    public bool UsesAnyMacro { get; private set; }

    /// <summary>The files that are included.</summary>
    public HashSet<string> Includes { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether it may include any macro file.</summary>
    public bool IncludesAny { get; private set; }

    /// <summary>Adds what a text mentions that may be a template.</summary>
    public void AddText(string text)
    {
        if (text.Contains("{{", StringComparison.Ordinal))
        {
            Visit(Template.Parse(new SourceText("", text)).Root);
        }
    }

    /// <summary>Adds what the texts within a value mention.</summary>
    public void AddValue(Value value)
    {
        switch (value.Kind)
        {
            case ValueKind.String:
                AddText(value.AsString());
                break;
            case ValueKind.Array:
                foreach (var item in value.AsArray())
                {
                    AddValue(item);
                }

                break;
            case ValueKind.Object:
                foreach (var (_, member) in value.AsObject())
                {
                    AddValue(member);
                }

                break;
        }
    }

    /// <summary>Adds what something else mentions.</summary>
    public void Add(TemplateUses other)
    {
        Variables.AddRange(other.Variables);
        Functions.UnionWith(other.Functions);
        Includes.UnionWith(other.Includes);
        UsesAnyVariable |= other.UsesAnyVariable;
        UsesAnyMacro |= other.UsesAnyMacro;
        IncludesAny |= other.IncludesAny;
    }

    /// <inheritdoc/>
    protected override void VisitFunctionCall(FunctionCall node)
    {
        switch (node.Target.Path)
        {
            case "var":
                AddVariable(node, isEnvironment: false);
                break;
            case "env_var":
                AddVariable(node, isEnvironment: true);
                break;
            case "dispatch" when NameOf(node) is { } name:
                Functions.Add(name);
                break;
            case "dispatch":
                UsesAnyMacro = true;
                break;
            case "include" when NameOf(node) is { } path:
                Includes.Add(path);
                break;
            case "include" or "include_join":
                IncludesAny = true;
                break;
        }

        VisitChildren(node);
    }

    /// <inheritdoc/>
    protected override void VisitVariable(Variable node)
    {
        if (!node.IsLocal)
        {
            Functions.Add(node.Name);
        }
    }

    /// <inheritdoc/>
    protected override void VisitOther(Node node)
    {
        if (node is FunctionReference { Target.Path: "var" })
        {
            UsesAnyVariable = true;
        }

        VisitChildren(node);
    }

    private void AddVariable(FunctionCall call, bool isEnvironment)
    {
        if (NameOf(call) is { } name)
        {
            var preset = call.Arguments.Count > 1 && StaticValues.TryGet(call.Arguments[1].Value, out var value) ? value : Value.Null;
            Variables.Add(new VariableUse(isEnvironment, name, preset));
        }
        else if (!isEnvironment)
        {
            UsesAnyVariable = true;
        }
    }

    private string? NameOf(FunctionCall call)
    {
        if (call.Arguments.Count == 0)
        {
            return null;
        }

        var first = call.Arguments[0].Value;
        return StaticValues.TryGetText(first, out var name) ? name : evaluate(first.Span);
    }
}
