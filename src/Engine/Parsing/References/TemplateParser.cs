using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Loading;
using SpotifyEtl.Models.Templating;
using SpotifyEtl.Models.Templating.Evaluation;

namespace SpotifyEtl.Models.Engine.Parsing.References;

/// <summary>A file that is a template, with all that it refers to.</summary>
/// <param name="Template">The template.</param>
/// <param name="References">What it refers to, itself and through macros, and how it is configured.</param>
internal sealed record ParsedTemplate(Template Template, TemplateReferences References);

/// <summary>
/// Parses the files that are templates, and finds what they refer to: in their syntax trees, and by one rendering where a tree does not tell.
/// </summary>
internal sealed class TemplateParser(MacroLibrary macros, RenderOptions options, DiagnosticBag diagnostics, CancellationToken cancellationToken)
{
    /// <summary>The template with its references; null where it is wrong, which is then reported.</summary>
    public ParsedTemplate? Parse(FileSnapshot file)
    {
        var template = Template.Parse(file.Text);
        foreach (var message in template.Messages)
        {
            diagnostics.Add(DiagnosticCodes.BrokenTemplate(message));
        }

        return !template.HasErrors && FindReferences(template, file.Name) is { } references ? new ParsedTemplate(template, references) : null;
    }

    private TemplateReferences? FindReferences(Template template, string name)
    {
        var known = macros.WithMacros(ReferenceFinder.Find(template.Root, macros.Functions, diagnostics));

        // Where a macro file is broken, a rendering would fail for that reason, which is reported already.
        return known.NeedsRendering && macros.Functions.IsComplete ? RenderDry(template, name, known) : known;
    }

    // The references of the tree stay, since the rendering takes only one of two branches. Configuration is the rendering's, since a branch decides.
    private TemplateReferences? RenderDry(Template template, string name, TemplateReferences known)
    {
        var notes = new DryNotes();
        var scope = new Scope(macros.Functions.Scope) { State = notes, This = new DryRelation(name) };
        scope["model"] = new DryModel(name);
        try
        {
            template.Render(scope, options, cancellationToken);
        }
        catch (EvaluationException exception)
        {
            diagnostics.Add(DiagnosticCodes.DryRenderingFailed(exception, known.QueriesWarehouse));
            return null;
        }

        return known with { Nodes = [.. known.Nodes, .. notes.Nodes], Config = notes.Config };
    }
}
