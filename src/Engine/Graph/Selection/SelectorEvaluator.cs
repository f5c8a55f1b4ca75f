using System.Diagnostics;
using SpotifyEtl.Models.Engine.Diagnostics;

namespace SpotifyEtl.Models.Engine.Graph.Selection;

/// <summary>Finds the nodes that a selector names. Each criterion is one pass over the nodes, and each graph operator one over the edges.</summary>
internal sealed class SelectorEvaluator(ProjectGraph graph, SelectionContext context, IndirectSelection mode, DiagnosticBag diagnostics)
{
    private readonly CriterionMatcher _matcher = new(context, diagnostics);
    private readonly TestExpansion _tests = new(graph);

    // The nodes that are selected, and the tests that only lack other nodes to be selected with them.
    private readonly record struct Found(NodeSet Selected, NodeSet MissedTests);

    /// <summary>The nodes; what cannot be answered is reported, and counts as no nodes.</summary>
    public NodeSet Evaluate(Selector selector) => Find(selector).Selected;

    private Found Find(Selector selector) => selector switch
    {
        Selector.All => new Found(graph.AllNodes(), graph.NewSet()),
        Selector.Criterion { Method: SelectorMethod.Selector } named => FindNamed(named),
        Selector.Criterion criterion => FindByCriterion(criterion),
        Selector.Union union => Combine([.. union.Operands.Select(FindOrWarn)], (all, other) => all.UnionWith(other)),
        Selector.Intersection both => Combine([.. both.Operands.Select(Find)], (all, other) => all.IntersectWith(other)),
        Selector.Difference difference =>
            Combine([Find(difference.Included), Find(difference.Excluded)], (all, other) => all.ExceptWith(other)),
        _ => throw new UnreachableException(),
    };

    private Found FindOrWarn(Selector operand)
    {
        var found = Find(operand);
        if (found.Selected.IsEmpty && !diagnostics.HasErrors && operand.Span is { } span)
        {
            diagnostics.Add(DiagnosticCodes.NothingMatches(span, NearestMatch.Hint(graph, operand)));
        }

        return found;
    }

    private Found FindNamed(Selector.Criterion criterion)
    {
        var names = context.Selectors.Find(criterion.Value);
        if (names.Count == 0)
        {
            diagnostics.Add(DiagnosticCodes.UnknownSelector(criterion.Value, context.Selectors.ByName.Keys, criterion.Span));
        }

        var found = Combine([.. names.Select(name => Find(context.Selectors.ByName[name]))], (all, other) => all.UnionWith(other));
        if (criterion.Operators != default)
        {
            AddNeighbours(found.Selected, criterion.Operators);
            found.MissedTests.UnionWith(_tests.Expand(found.Selected, criterion.IndirectSelection ?? mode));
        }

        return found;
    }

    private Found FindByCriterion(Selector.Criterion criterion)
    {
        var selected = graph.NewSet();
        if (_matcher.MatcherOf(criterion) is { } matches)
        {
            for (var index = 0; index < graph.Count; index++)
            {
                if (matches(graph[index]))
                {
                    selected.Add(index);
                }
            }
        }

        AddNeighbours(selected, criterion.Operators);
        return new Found(selected, _tests.Expand(selected, criterion.IndirectSelection ?? mode));
    }

    private void AddNeighbours(NodeSet selected, GraphOperators operators)
    {
        var found = selected.Copy();
        if (operators.DescendantsWithAncestors)
        {
            selected.UnionWith(graph.Descendants(found));
            selected.UnionWith(graph.Ancestors(selected));
        }

        selected.UnionWith(graph.Ancestors(found, operators.Ancestors));
        selected.UnionWith(graph.Descendants(found, operators.Descendants));
    }

    // As dbt does: selected nodes are combined with selected nodes, and what tests could be added with what tests could be added.
    private Found Combine(IReadOnlyList<Found> operands, Action<NodeSet, NodeSet> combine)
    {
        if (operands.Count == 0)
        {
            return new Found(graph.NewSet(), graph.NewSet());
        }

        var selected = operands[0].Selected.Copy();
        var candidates = WithMissed(operands[0]);
        foreach (var operand in operands.Skip(1))
        {
            combine(selected, operand.Selected);
            combine(candidates, WithMissed(operand));
        }

        candidates.ExceptWith(selected);
        _tests.Reconsider(selected, candidates, mode);
        candidates.ExceptWith(selected);
        return new Found(selected, candidates);

        static NodeSet WithMissed(Found found)
        {
            var all = found.Selected.Copy();
            all.UnionWith(found.MissedTests);
            return all;
        }
    }
}
