using SpotifyEtl.Models.Templating.Evaluation;
using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Engine.Parsing.References;

/// <summary>Every function that a template of the project may call: those of the language, those of the context, and the macros.</summary>
internal sealed class FunctionTable
{
    private readonly string _adapter;
    private readonly Dictionary<string, ScriptFunction> _macros;

    // Names such as `package.macro`.
    private readonly HashSet<string> _qualified = new(StringComparer.Ordinal);

    /// <param name="context">The functions of the language and of the context; frozen.</param>
    /// <param name="macros">The macros by name.</param>
    /// <param name="byPackage">The macros of each package, for <c>package.macro</c>; null where there are no packages.</param>
    /// <param name="adapter">The type of the target, which decides between variants of a macro.</param>
    /// <param name="isComplete">Whether all macros of the project are there; false where a file of theirs is broken.</param>
    public FunctionTable(
        Scope context, IEnumerable<ScriptFunction> macros, ILookup<string, ScriptFunction>? byPackage, string adapter, bool isComplete)
    {
        IsComplete = isComplete;
        _adapter = adapter;
        _macros = macros.ToDictionary(macro => macro.Name, StringComparer.Ordinal);
        Scope = context.CreateChild();
        foreach (var macro in _macros.Values)
        {
            Scope.Add(macro);
        }

        foreach (var package in byPackage ?? Enumerable.Empty<IGrouping<string, ScriptFunction>>())
        {
            Scope[package.Key] = ToNamespace(package);
            _qualified.UnionWith(package.Select(macro => $"{package.Key}.{macro.Name}"));
        }

        Scope.Add(new HostFunction("dispatch", "name arguments...", Dispatch));
        Scope.Freeze();
    }

    /// <summary>Whether a function that is not here does not exist.</summary>
    public bool IsComplete { get; }

    /// <summary>All of them, to render with; frozen.</summary>
    public Scope Scope { get; }

    /// <summary>The names of all of them, for suggestions.</summary>
    public IEnumerable<string> Names
    {
        get
        {
            for (var layer = Scope; layer is not null; layer = layer.Parent)
            {
                foreach (var name in layer.Variables.Names)
                {
                    yield return name;
                }
            }
        }
    }

    public bool Contains(string name) => Scope.TryGet(name, out _);

    public bool IsMacro(string name) => _macros.ContainsKey(name);

    /// <summary>Whether a path is that of a macro with its package: <c>package.macro</c>.</summary>
    public bool IsQualifiedMacro(string path) => _qualified.Contains(path);

    /// <summary>What <c>package</c> is in <c>package.macro</c>.</summary>
    public static ScriptObject ToNamespace(IEnumerable<ScriptFunction> macros)
    {
        var members = new ScriptObject();
        foreach (var macro in macros)
        {
            members[macro.Name] = macro;
        }

        return members.Freeze();
    }

    /// <summary>
    /// The macro that <c>dispatch</c> calls: the adapter's own, or the default one, or the one of that very name; null where there is none.
    /// </summary>
    public ScriptFunction? FindVariant(string name)
    {
        foreach (var variant in VariantNames(name))
        {
            if (_macros.TryGetValue(variant, out var macro))
            {
                return macro;
            }
        }

        return null;
    }

    /// <summary>The names that <c>dispatch</c> looks for, in its order.</summary>
    public IReadOnlyList<string> VariantNames(string name) => [$"{_adapter}__{name}", $"default__{name}", name];

    private Value Dispatch(in Call call)
    {
        var name = call.Text(0);
        return FindVariant(name) is { } macro
            ? call.Context.Invoke(macro, call.Rest, call.Span)
            : throw call.Fail($"No macro is named `{string.Join("`, `", VariantNames(name))}`");
    }
}
