using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;

namespace SpotifyEtl.Models.Engine.Graph.Selection;

/// <summary>Guesses what a criterion that matched nothing was meant to be.</summary>
internal static class NearestMatch
{
    /// <summary>A hint, or null where nothing is near.</summary>
    public static string? Hint(ProjectGraph graph, Selector selector)
    {
        if (selector is not Selector.Criterion criterion || Wildcard.IsIn(criterion.Value))
        {
            return null;
        }

        var value = criterion.Value;
        return criterion.Method switch
        {
            SelectorMethod.Fqn => HintOfOtherMethod(graph, value) ?? Suggest.Hint(value, NamesOf<ModelNode>(graph).Concat(NamesOf<SeedNode>(graph)).Concat(NamesOf<SnapshotNode>(graph))),
            SelectorMethod.Tag => Suggest.Hint(value, graph.Nodes.SelectMany(node => node.BaseConfig.Tags).Distinct()),
            SelectorMethod.Source => Suggest.Hint(value, Sources(graph).SelectMany(source => new[] { source.SourceName, $"{source.SourceName}.{source.Name}" })),
            SelectorMethod.Exposure => Suggest.Hint(value, NamesOf<ExposureNode>(graph)),
            SelectorMethod.Package => Suggest.Hint(value, graph.Nodes.Select(node => node.Package).Distinct()),
            SelectorMethod.TestName => Suggest.Hint(value, graph.Nodes.OfType<DataTestNode>().Select(node => node.Test).OfType<DataTest.Generic>().Select(test => test.Name)),
            _ => null,
        };
    }

    // A source or an exposure cannot be found by its bare name, which is the first thing that one tries.
    private static string? HintOfOtherMethod(ProjectGraph graph, string value)
    {
        if (Sources(graph).FirstOrDefault(source => source.Name == value || $"{source.SourceName}.{source.Name}" == value) is { } table)
        {
            return $"Did you mean `source:{table.SourceName}.{table.Name}`?";
        }

        if (Sources(graph).Any(source => source.SourceName == value))
        {
            return $"Did you mean `source:{value}`?";
        }

        return NamesOf<ExposureNode>(graph).Contains(value) ? $"Did you mean `exposure:{value}`?" : null;
    }

    private static IEnumerable<SourceNode> Sources(ProjectGraph graph) => graph.Nodes.OfType<SourceNode>();

    private static IEnumerable<string> NamesOf<T>(ProjectGraph graph)
        where T : Node => graph.Nodes.OfType<T>().Select(node => node.Name);
}
