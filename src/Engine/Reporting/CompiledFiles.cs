using System.Collections.Concurrent;
using System.Text;
using SpotifyEtl.Models.Engine.Definitions;

namespace SpotifyEtl.Models.Engine.Reporting;

/// <summary>Writes the SQL of each node below <c>compiled</c>, in the folders of the project, as dbt does.</summary>
public static class CompiledFiles
{
    /// <summary>Writes the SQL of some nodes; those that have none have no file.</summary>
    /// <param name="targetPath">The absolute folder of artifacts.</param>
    /// <param name="nodes">The nodes with their SQL.</param>
    public static void Write(string targetPath, IEnumerable<(Node Node, string? Sql)> nodes)
    {
        var folders = new ConcurrentDictionary<string, DirectoryInfo>(StringComparer.Ordinal);
        Parallel.ForEach(nodes.Where(node => node.Sql is not null), node =>
        {
            var path = PathOf(targetPath, node.Node);
            folders.GetOrAdd(Path.GetDirectoryName(path)!, Directory.CreateDirectory);
            WriteIfChanged(path, Encoding.UTF8.GetBytes(node.Sql!));
        });
    }

    /// <summary>Where a node's SQL is written.</summary>
    public static string PathOf(string targetPath, Node node)
    {
        var folder = Path.Combine(targetPath, "compiled", node.Package);
        return node is DataTestNode { Test: DataTest.Generic } or UnitTestNode or SnapshotNode ? Path.Combine(folder, node.Path, $"{node.Name}.sql") : Path.Combine(folder, node.Path);
    }

    /// <summary>From one run to the next most files stay as they are; to read one costs less than to write it, and its time keeps telling when its SQL changed.</summary>
    private static void WriteIfChanged(string path, byte[] content)
    {
        var file = new FileInfo(path);
        if (!file.Exists || file.Length != content.Length || !content.AsSpan().SequenceEqual(File.ReadAllBytes(path)))
        {
            File.WriteAllBytes(path, content);
        }
    }
}
