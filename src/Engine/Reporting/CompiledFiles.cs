using System.Collections.Concurrent;
using System.Text;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Rendering;

namespace SpotifyEtl.Models.Engine.Reporting;

/// <summary>Writes the SQL of each node below <c>compiled</c>, in the folders of the project, as dbt does.</summary>
public static class CompiledFiles
{
    /// <summary>Writes all of it.</summary>
    /// <param name="targetPath">The absolute folder of artifacts.</param>
    /// <param name="compiled">The SQL.</param>
    /// <param name="testSql">Gives a test's SELECT of failing rows.</param>
    public static void Write(string targetPath, CompiledProject compiled, Func<RenderedTest, string> testSql)
    {
        var files = compiled.Nodes.Values.Where(node => node.Sql.Text.Length > 0).Select(node => (PathOf(targetPath, node.Node), node.Sql.Text))
            .Concat(compiled.Tests.Values.Select(test => (PathOf(targetPath, test.Node), testSql(test))));
        var folders = new ConcurrentDictionary<string, DirectoryInfo>(StringComparer.Ordinal);
        Parallel.ForEach(files, file =>
        {
            folders.GetOrAdd(Path.GetDirectoryName(file.Item1)!, Directory.CreateDirectory);
            WriteIfChanged(file.Item1, Encoding.UTF8.GetBytes(file.Item2));
        });
    }

    /// <summary>Where a node's SQL is written.</summary>
    public static string PathOf(string targetPath, Node node)
    {
        var folder = Path.Combine(targetPath, "compiled", node.Package);
        return node is DataTestNode { Test: DataTest.Generic } or SnapshotNode ? Path.Combine(folder, node.Path, $"{node.Name}.sql") : Path.Combine(folder, node.Path);
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
