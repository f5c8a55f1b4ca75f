using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Loading;
using SpotifyEtl.Models.Engine.Loading.Packages;
using SpotifyEtl.Models.Engine.Parsing.Properties;
using SpotifyEtl.Models.Templating;
using SpotifyEtl.Models.Templating.Evaluation;
using SpotifyEtl.Models.Templating.Syntax;
using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Engine.Parsing.References;

/// <summary>The macros of the project, with what each asks of the rest of it, directly or through others.</summary>
internal sealed class MacroLibrary
{
    private readonly Dictionary<string, Macro> _macros;
    private readonly PackageSet _packages;

    private MacroLibrary(Dictionary<string, Macro> macros, PackageSet packages, FunctionTable functions)
    {
        _macros = macros;
        _packages = packages;
        Functions = functions;
    }

    /// <summary>Every function that a template may call.</summary>
    public FunctionTable Functions { get; }

    public IReadOnlyCollection<string> Names => _macros.Keys;

    /// <summary>Parses the files below the macro paths.</summary>
    public static MacroLibrary Parse(LoadedProject project, DiagnosticBag diagnostics)
    {
        var context = DryContext.CreateScope(project);
        var isComplete = true;
        var macros = new Dictionary<string, Macro>(StringComparer.Ordinal);
        foreach (var file in project.Files.Macros)
        {
            var template = ParseFile(file, diagnostics);
            isComplete &= !template.HasErrors;
            foreach (var macro in FunctionLibrary.Load(template).Select(function => new Macro(function, file.Path)))
            {
                var span = macro.Declaration.Name.Span;
                if (context.TryGet(macro.Name, out _))
                {
                    diagnostics.Add(DiagnosticCodes.ReservedMacroName(macro.Name, span));
                }
                else if (!macros.TryAdd(macro.Name, macro))
                {
                    diagnostics.Add(DiagnosticCodes.DuplicateName("macros", macro.Name, macros[macro.Name].Declaration.Name.Span, span));
                }
            }
        }

        foreach (var package in project.Packages.Packages.Where(package => context.TryGet(package.Name, out _) || macros.ContainsKey(package.Name)))
        {
            diagnostics.Add(DiagnosticCodes.PackageNameTaken(package.Name, macros.GetValueOrDefault(package.Name)?.Declaration.Name.Span));
        }

        var byPackage = macros.Values.ToLookup(macro => project.Packages.NameOf(macro.Path), macro => (ScriptFunction)macro.Function);
        var functions = new FunctionTable(
            context, macros.Values.Select(macro => macro.Function), project.Packages.Packages.Count > 0 ? byPackage : null, project.Target.Type, isComplete);
        foreach (var macro in macros.Values)
        {
            macro.Direct = ReferenceFinder.Find(macro.Declaration, functions, diagnostics);
        }

        foreach (var macro in macros.Values)
        {
            macro.All = Close(macro.Direct, macros);
        }

        return new MacroLibrary(macros, project.Packages, functions);
    }

    /// <summary>What a template asks for together with all the macros behind it.</summary>
    public TemplateReferences WithMacros(TemplateReferences direct)
    {
        if (direct.Macros.Count == 0)
        {
            return direct;
        }

        var called = direct.Macros.Select(call => call.Name).Distinct(StringComparer.Ordinal).ToList();
        var parts = called.ConvertAll(name => _macros[name].All);
        return direct with
        {
            Nodes = [.. direct.Nodes, .. parts.SelectMany(part => part.Nodes)],
            Macros = [.. direct.Macros.Concat(parts.SelectMany(part => part.Macros)).DistinctBy(call => call.Name)],
            QueriesWarehouse = direct.QueriesWarehouse || parts.Exists(part => part.QueriesWarehouse),
            NeedsRendering = direct.NeedsRendering || parts.Exists(part => part.NeedsRendering),
        };
    }

    /// <summary>The declaration of a macro, if it exists.</summary>
    public FunctionDeclaration? FindDeclaration(string name) => _macros.TryGetValue(name, out var macro) ? macro.Declaration : null;

    /// <summary>What a macro asks for, directly or through others.</summary>
    public TemplateReferences ReferencesOf(string name) => WithMacros(new TemplateReferences { Macros = [new MacroCall(name, default)] });

    /// <summary>The id of a macro that exists.</summary>
    public NodeId IdOf(string name) => NodeId.Macro(_packages.NameOf(_macros[name].Path), name);

    /// <summary>The macros as the rest of the engine sees them.</summary>
    /// <param name="described">What YAML says of them, by name.</param>
    public IReadOnlyList<MacroDefinition> ToDefinitions(IReadOnlyDictionary<string, MacroProperties> described) =>
    [
        .. _macros.Select(pair => new MacroDefinition(
            IdOf(pair.Key), pair.Key, pair.Value.Path, pair.Value.Function, pair.Value.Declaration.Header)
        {
            Description = described.GetValueOrDefault(pair.Key)?.Description ?? "",
            PropertiesPath = described.GetValueOrDefault(pair.Key)?.NameSpan.Source.Path,
            Macros = [.. pair.Value.All.Macros.Select(call => IdOf(call.Name))],
        }),
    ];

    private static Template ParseFile(FileSnapshot file, DiagnosticBag diagnostics)
    {
        var template = Template.Parse(file.Text);
        foreach (var message in template.Messages)
        {
            diagnostics.Add(DiagnosticCodes.BrokenTemplate(message));
        }

        foreach (var statement in template.HasErrors ? [] : template.Root.Body.Statements)
        {
            if (statement is not (FunctionDeclaration or TextStatement))
            {
                diagnostics.Add(DiagnosticCodes.StatementInMacroFile(statement.Span));
            }
        }

        return template;
    }

    // Breadth first, so that a chain of macros that call each other ends.
    private static TemplateReferences Close(TemplateReferences direct, Dictionary<string, Macro> macros)
    {
        var reached = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var parts = new List<TemplateReferences> { direct };
        for (var index = 0; index < parts.Count; index++)
        {
            foreach (var call in parts[index].Macros)
            {
                if (seen.Add(call.Name))
                {
                    reached.Add(call.Name);
                    parts.Add(macros[call.Name].Direct);
                }
            }
        }

        return new TemplateReferences
        {
            Nodes = [.. parts.SelectMany(part => part.Nodes)],
            Macros = [.. reached.Select(name => new MacroCall(name, default))],
            QueriesWarehouse = parts.Exists(part => part.QueriesWarehouse),
            NeedsRendering = parts.Exists(part => part.NeedsRendering),
        };
    }

    private sealed class Macro(TemplateFunction function, string path)
    {
        public TemplateFunction Function { get; } = function;

        public string Name => Function.Name;

        // Only a function that is written as a value (`do`) has none.
        public FunctionDeclaration Declaration => Function.Declaration!;

        public string Path { get; } = path;

        public TemplateReferences Direct { get; set; } = TemplateReferences.None;

        public TemplateReferences All { get; set; } = TemplateReferences.None;
    }
}
