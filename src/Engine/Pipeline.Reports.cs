using SpotifyEtl.Models.Engine.Comparing;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Rendering;
using SpotifyEtl.Models.Engine.Reporting;
using SpotifyEtl.Models.Engine.Reporting.Artifacts;
using SpotifyEtl.Models.Engine.Reporting.Artifacts.Catalog;
using SpotifyEtl.Models.Engine.Reporting.Artifacts.Manifest;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Engine;

/// <summary>What a command leaves in the target path besides its results.</summary>
public sealed partial class Pipeline
{
    // The SQL of what was compiled; and what the whole project is: for later commands to compare with, and for others to read.
    private async Task ReportAsync(Project project, CompiledProject compiled, Dialect dialect, bool isWhole, CancellationToken cancellationToken)
    {
        var sql = CompiledSql.Of(compiled, dialect);
        var files = Task.Run(() => CompiledFiles.Write(project.TargetPath, sql.Select(node => (project.Parsed.Nodes[node.Key], (string?)node.Value))), cancellationToken);
        if (isWhole)
        {
            // These wait for the disk and the processor in turns, so that they take hardly longer together than each by itself.
            var manifest = Task.Run(() => ManifestArtifact.Write(Path.Combine(project.TargetPath, ManifestArtifact.FileName), project, sql, dialect, time.GetUtcNow()), cancellationToken);
            await Task.WhenAll(files, manifest);
            StateArtifact.Write(Path.Combine(project.TargetPath, StateFile.FileName), project.TakeState(cancellationToken), time.GetUtcNow());
        }

        await files;
    }

    /// <summary>Asks the warehouse what it has of a project's relations: columns, comments, owners, about how many rows and bytes. No table is scanned.</summary>
    /// <param name="project">The project.</param>
    /// <param name="warehouse">Where its relations are.</param>
    /// <param name="cancellationToken">Interrupts the question.</param>
    public async Task<ProjectCatalog> ReadCatalogAsync(Project project, IWarehouse warehouse, CancellationToken cancellationToken)
    {
        var relations = project.Graph.Nodes.Select(node => node.Relation).OfType<RelationName>();
        HashSet<SchemaName> schemas = [.. relations.Select(relation => new SchemaName(relation.Database, relation.Schema))];
        var catalog = await warehouse.ReadCatalogAsync(schemas, cancellationToken);
        return ProjectCatalog.Of(project.Graph.Nodes, catalog, project.Parsed.Target.Name, time.GetUtcNow());
    }
}
