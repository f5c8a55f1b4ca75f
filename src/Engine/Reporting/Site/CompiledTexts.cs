using System.Collections.Concurrent;
using SpotifyEtl.Models.Engine.Auditing;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Rendering;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Engine.Reporting.Site;

/// <summary>The SQL of nodes as text, by node; those without any are not in it.</summary>
internal static class CompiledTexts
{
    /// <summary>What was just rendered.</summary>
    public static IReadOnlyDictionary<NodeId, string> Of(CompiledProject compiled, Dialect dialect)
    {
        var audit = new AuditSql(dialect);
        var texts = new Dictionary<NodeId, string>(compiled.Nodes.Count + compiled.Tests.Count);
        foreach (var (id, node) in compiled.Nodes.Where(node => node.Value.Sql.Text.Length > 0))
        {
            texts[id] = node.Sql.Text;
        }

        foreach (var (id, test) in compiled.Tests)
        {
            texts[id] = audit.FailingRows(test).Text;
        }

        foreach (var (id, sql) in compiled.UnitTests.Where(test => test.Value is not null))
        {
            texts[id] = sql!.Text;
        }

        return texts;
    }

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
