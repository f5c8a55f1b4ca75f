using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Loading;
using SpotifyEtl.Models.Engine.Loading.Yaml;
using SpotifyEtl.Models.Engine.Parsing.References;
using SpotifyEtl.Models.Templating.Evaluation;
using SpotifyEtl.Models.Templating.Functions;
using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Engine.Parsing;

/// <summary>What every parser of a part of the project needs.</summary>
internal sealed class ParsingContext
{
    private readonly MacroLibrary _macros;

    /// <param name="project">The project's files and settings.</param>
    /// <param name="docBlocks">The doc blocks that descriptions may quote.</param>
    /// <param name="macros">The macros.</param>
    /// <param name="diagnostics">Where mistakes go.</param>
    public ParsingContext(LoadedProject project, IReadOnlyDictionary<string, DocBlock> docBlocks, MacroLibrary macros, DiagnosticBag diagnostics)
    {
        Project = project;
        _macros = macros;
        Diagnostics = diagnostics;
        Texts = new TextRenderer(CreateScope(project, docBlocks), diagnostics);
    }

    public LoadedProject Project { get; }

    /// <summary>Where mistakes go; safe from any thread.</summary>
    public DiagnosticBag Diagnostics { get; }

    /// <summary>Renders the texts of property files.</summary>
    public TextRenderer Texts { get; }

    /// <summary>Where keys without effect are noted.</summary>
    public KeysWithoutEffect Unused { get; } = new();

    /// <summary>The name of the package that a file belongs to; for the project's own files, the project's.</summary>
    public string PackageOf(string path) => Project.Packages.NameOf(path);

    /// <summary>The ids of macros that are called.</summary>
    public IReadOnlyList<NodeId> IdsOf(IReadOnlyList<MacroCall> calls) => [.. calls.Select(call => _macros.IdOf(call.Name))];

    /// <summary>The id of a macro.</summary>
    public NodeId IdOf(string macro) => _macros.IdOf(macro);

    /// <summary>The rendered text of a key, or null.</summary>
    public string? Text(YamlFields fields, string key) => fields.Scalar(key) is { } scalar ? Texts.Render(scalar) : null;

    /// <summary>The rendered <c>description:</c>; empty where there is none.</summary>
    public string Describe(YamlFields fields) => Text(fields, "description") ?? "";

    /// <summary>The items of a list of mappings; an item of another kind is reported.</summary>
    public IEnumerable<YamlMapping> Mappings(YamlFields fields, string key)
    {
        foreach (var item in fields.Items(key))
        {
            if (item is YamlMapping mapping)
            {
                yield return mapping;
            }
            else
            {
                Diagnostics.Add(DiagnosticCodes.WrongKind($"An item of `{key}`", "a mapping", item.Kind, item.Span));
            }
        }
    }

    private static Scope CreateScope(LoadedProject project, IReadOnlyDictionary<string, DocBlock> docBlocks)
    {
        var scope = new Scope(Builtins.Scope);
        scope.Add(VariableFunctions.Var(project.Packages));
        scope.Add(VariableFunctions.EnvironmentVariable(project.Request.Environment));
        scope["target"] = TargetValue.Of(project.Target);
        scope.Add(new HostFunction("doc", "package_or_name name?", (in Call call) =>
        {
            var name = call.IsGiven(1) ? call.Text(1) : call.Text(0);
            return docBlocks.TryGetValue(name, out var block)
                ? block.Text
                : throw call.Fail($"No doc block is named `{name}`", Suggest.Hint(name, docBlocks.Keys));
        }));
        scope.Add(new HostFunction("ref", "names...", LonelyReference));
        scope.Add(new HostFunction("source", "names...", LonelyReference));
        return scope.Freeze();
    }

    // A text that is nothing but a reference is recognised before it is rendered.
    private static Value LonelyReference(in Call call) =>
        throw call.Fail(
            "A reference can only be the whole of an argument", "Write `ref('model')` or `source('source', 'table')` and nothing else");
}
