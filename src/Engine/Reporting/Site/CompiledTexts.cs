using System.Collections.Concurrent;
using SpotifyEtl.Models.Engine.Definitions;

namespace SpotifyEtl.Models.Engine.Reporting.Site;

/// <summary>The SQL of nodes as files hold it; those without any are not in it.</summary>
internal static class CompiledTexts
{
    /// <summary>What an earlier command rendered, as far as its files are still there.</summary>
    public static IReadOnlyDictionary<NodeId, string> Read(string targetPath, IReadOnlyList<Node> nodes)
    {
        var texts = new ConcurrentDictionary<NodeId, string>();
        Parallel.ForEach(nodes.Where(node => node is not (SeedNode or SourceNode or ExposureNode)), node =>
        {
            var path = CompiledFiles.PathOf(targetPath, node);
            if (File.Exists(path))
            {
                texts[node.Id] = File.ReadAllText(path);
            }
        });
        return texts;
    }
}
