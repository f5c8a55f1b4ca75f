using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Loading;
using SpotifyEtl.Models.Engine.Loading.Yaml;
using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Engine.Graph.Selection.Named;

/// <summary>Reads <c>selectors.yml</c>: each selector with its name, its definition, and whether it is the default.</summary>
public static class SelectorFile
{
    private static readonly KeySet FileKeys = new($"`{ProjectFiles.SelectorFile}`", ["selectors", "version", "anchors"]);

    private static readonly KeySet SelectorKeys = new("A selector", ["name", "description", "default", "definition"]);

    /// <summary>The project's named selectors. What is wrong in the file is reported and left out.</summary>
    public static NamedSelectors Read(LoadedProject project, DiagnosticBag diagnostics)
    {
        if (project.Files.Selectors is not { } file || YamlReader.ReadMapping(file, diagnostics) is not { } root)
        {
            return NamedSelectors.None;
        }

        var unused = new KeysWithoutEffect();
        FileKeys.Check(root, diagnostics, unused);
        var rendered = (YamlMapping)new TextRenderer(CreateScope(project), diagnostics).Render(root, _ => false);
        var selectors = new Dictionary<string, Entry>(StringComparer.Ordinal);
        foreach (var item in new YamlFields(rendered, diagnostics).Items("selectors"))
        {
            if (item is not YamlMapping mapping)
            {
                diagnostics.Add(DiagnosticCodes.WrongKind("An item of `selectors`", "a mapping", item.Kind, item.Span));
            }
            else if (ReadEntry(mapping, diagnostics, unused) is { } entry && !selectors.TryAdd(entry.Name, entry))
            {
                diagnostics.Add(DiagnosticCodes.DuplicateName("selectors", entry.Name, selectors[entry.Name].NameSpan, entry.NameSpan));
            }
        }

        var named = new NamedSelectors(
            selectors.ToDictionary(pair => pair.Key, pair => pair.Value.Selector, StringComparer.Ordinal), FindDefault(selectors.Values, diagnostics));
        SelectorReferences.Check(named, diagnostics);
        return named;
    }

    private static Entry? ReadEntry(YamlMapping mapping, DiagnosticBag diagnostics, KeysWithoutEffect unused)
    {
        SelectorKeys.Check(mapping, diagnostics, unused);
        var fields = new YamlFields(mapping, diagnostics);
        var isDefault = fields.Flag("default") ?? false;
        if (fields.RequiredText(SelectorKeys.Owner, "name") is not { } name)
        {
            return null;
        }

        if (mapping.Find("definition") is not { } definition)
        {
            diagnostics.Add(DiagnosticCodes.MissingKey(SelectorKeys.Owner, "definition", mapping.Find("name")!.Span));
            return null;
        }

        // A definition that is wrong has been reported; the name exists all the same.
        var selector = new SelectorDefinition(diagnostics).Read(definition) ?? new Selector.Union([]);
        return new Entry(name, mapping.Find("name")!.Span, isDefault, selector);
    }

    private static string? FindDefault(IEnumerable<Entry> entries, DiagnosticBag diagnostics)
    {
        Entry? found = null;
        foreach (var entry in entries.Where(entry => entry.IsDefault))
        {
            if (found is not null)
            {
                diagnostics.Add(DiagnosticCodes.TwoDefaultSelectors(found.Name, entry.Name, found.NameSpan, entry.NameSpan));
            }

            found ??= entry;
        }

        return found?.Name;
    }

    private static Templating.Evaluation.Scope CreateScope(LoadedProject project)
    {
        var scope = VariableFunctions.CreateScope(project.Vars, project.Request.Environment).CreateChild();
        scope["target"] = TargetValue.Of(project.Target);
        return scope.Freeze();
    }

    private sealed record Entry(string Name, SourceSpan NameSpan, bool IsDefault, Selector Selector);
}
