using SpotifyEtl.Models.Engine.Definitions;

namespace SpotifyEtl.Models.Engine.Graph.Selection;

/// <summary>Takes in the tests of selected nodes, as <c>--indirect-selection</c> says; the rules are dbt's.</summary>
internal sealed class TestExpansion(ProjectGraph graph)
{
    /// <summary>Adds the tests that come along, and gives those that would have if more of what they read were selected.</summary>
    public NodeSet Expand(NodeSet selected, IndirectSelection mode)
    {
        var missed = graph.NewSet();
        if (mode == IndirectSelection.Empty)
        {
            return missed;
        }

        var readable = ReadableWith(selected, mode);
        foreach (var index in selected.Copy())
        {
            foreach (var child in graph.Children(index))
            {
                if (graph[child].IsTest && !selected.Contains(child))
                {
                    (mode == IndirectSelection.Eager || ReadsOnly(child, readable) ? selected : missed).Add(child);
                }
            }
        }

        return missed;
    }

    /// <summary>Adds tests that operands missed and that a combination of them has all it takes for.</summary>
    public void Reconsider(NodeSet selected, NodeSet missed, IndirectSelection mode)
    {
        if (mode is IndirectSelection.Eager or IndirectSelection.Empty)
        {
            return;
        }

        var readable = ReadableWith(selected, mode);
        foreach (var index in missed)
        {
            if (graph[index].IsTest && ReadsOnly(index, readable))
            {
                selected.Add(index);
            }
        }
    }

    private NodeSet ReadableWith(NodeSet selected, IndirectSelection mode)
    {
        var readable = selected.Copy();
        if (mode == IndirectSelection.Buildable)
        {
            readable.UnionWith(graph.Ancestors(selected));
            for (var index = 0; index < graph.Count; index++)
            {
                if (graph[index] is SourceNode)
                {
                    readable.Add(index);
                }
            }
        }

        return readable;
    }

    private bool ReadsOnly(int test, NodeSet readable)
    {
        foreach (var read in graph.Parents(test))
        {
            if (!readable.Contains(read))
            {
                return false;
            }
        }

        return true;
    }
}
