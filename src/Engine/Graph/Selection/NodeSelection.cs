using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Graph.Selection.Named;
using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Engine.Graph.Selection;

/// <summary>Turns what the user asked for into a set of nodes.</summary>
public static class NodeSelection
{
    /// <summary>
    /// The nodes to work on. What cannot be understood is reported as an error, with its column in the option's text; a criterion without a match, and a
    /// selection without a node, as warnings.
    /// </summary>
    public static NodeSet Select(ProjectGraph graph, SelectionRequest request, SelectionContext context, DiagnosticBag diagnostics)
    {
        var selector = SelectorOf(request, context.Selectors, diagnostics);
        var selected = new SelectorEvaluator(graph, context, request.IndirectSelection, diagnostics).Evaluate(selector);
        new ResourceTypeFilter(request, diagnostics).Apply(graph, selected);
        if (selected.IsEmpty && !diagnostics.HasErrors)
        {
            diagnostics.Add(DiagnosticCodes.NothingSelected());
        }

        return selected;
    }

    private static Selector SelectorOf(SelectionRequest request, NamedSelectors named, DiagnosticBag diagnostics)
    {
        var selectsItself = request.Select.Count > 0 || request.Exclude.Count > 0;
        if (request.Selector is { } name)
        {
            if (selectsItself)
            {
                diagnostics.Add(DiagnosticCodes.SelectionIgnored(name));
            }

            return new Selector.Criterion(SelectorMethod.Selector, "", name) { Span = new SourceSpan(new SourceText("--selector", name), 0, name.Length) };
        }

        if (!selectsItself && named.Default is { } preset)
        {
            return named.ByName[preset];
        }

        var included = request.Select.Count == 0 ? new Selector.All() : (Selector)SelectorParser.Parse("--select", request.Select, diagnostics);
        return request.Exclude.Count == 0
            ? included
            : new Selector.Difference(included, SelectorParser.Parse("--exclude", request.Exclude, diagnostics));
    }
}
