using SpotifyEtl.Models.Engine.Diagnostics;
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
        var selector = SelectorOf(request, diagnostics);
        var selected = new SelectorEvaluator(graph, context, request.IndirectSelection, diagnostics).Evaluate(selector);
        new ResourceTypeFilter(request, diagnostics).Apply(graph, selected);
        if (selected.IsEmpty && !diagnostics.HasErrors)
        {
            diagnostics.Add(DiagnosticCodes.NothingSelected());
        }

        return selected;
    }

    private static Selector SelectorOf(SelectionRequest request, DiagnosticBag diagnostics)
    {
        if (request.Selector is { } name)
        {
            return new Selector.Criterion(SelectorMethod.Selector, "", name) { Span = new SourceSpan(new SourceText("--selector", name), 0, name.Length) };
        }

        var included = request.Select.Count == 0 ? new Selector.All() : (Selector)SelectorParser.Parse("--select", request.Select, diagnostics);
        return request.Exclude.Count == 0
            ? included
            : new Selector.Difference(included, SelectorParser.Parse("--exclude", request.Exclude, diagnostics));
    }
}
