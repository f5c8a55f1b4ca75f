using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Engine.Reporting.Artifacts.Manifest;

/// <summary>What the writers of the manifest's parts look things up in.</summary>
/// <param name="project">The project.</param>
/// <param name="sql">The SQL of what was compiled.</param>
/// <param name="dialect">Spells the names of relations.</param>
internal sealed class ManifestContext(Project project, IReadOnlyDictionary<NodeId, string> sql, Dialect dialect)
{
    public Project Project => project;

    public Dialect Dialect => dialect;

    /// <summary>The database of relations whose names do not say one; null where neither the engine nor the target knows.</summary>
    public string? Database { get; } = dialect.Catalog ?? project.Parsed.Target.Database;

    /// <summary>When the project was read, in seconds since 1970.</summary>
    public long CreatedAt { get; } = project.Parsed.Request.RunStartedAt.ToUnixTimeSeconds();

    /// <summary>A node of the project; null for one that is not there, to which a disabled node may still refer.</summary>
    public Node? Find(NodeId id) => project.Parsed.Nodes.GetValueOrDefault(id);

    /// <summary>The compiled SQL of a node; null where it was not compiled, or has none.</summary>
    public string? SqlOf(NodeId id) => sql.GetValueOrDefault(id);

    /// <summary>Where the compiled SQL of a node is, as the project's folder sees it.</summary>
    public string CompiledPathOf(Node node) => CompiledFiles.PathOf(project.ShownTargetPath, node).Replace('\\', '/');

    /// <summary>A file of the project, or of a package, as that sees it.</summary>
    public string PathInPackage(string path) => project.Parsed.Packages.PathInPackage(path);

    /// <summary>A property file in dbt's spelling: <c>shop://models/shop.yml</c>.</summary>
    public string? PatchPath(string package, string? propertiesPath) => propertiesPath is null ? null : $"{package}://{PathInPackage(propertiesPath)}";
}
