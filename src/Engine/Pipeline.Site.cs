using SpotifyEtl.Models.Engine.Comparing;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Lineage;
using SpotifyEtl.Models.Engine.Reporting;
using SpotifyEtl.Models.Engine.Reporting.Artifacts.Catalog;
using SpotifyEtl.Models.Engine.Reporting.Site;
using SpotifyEtl.Models.Engine.Reporting.Site.History;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Engine;

/// <summary>The pages of the documentation.</summary>
public sealed partial class Pipeline
{
    private const string Readme = "README.md";

    /// <summary>
    /// Writes the pages: what the project says, what its last runs did, and what the warehouse holds, which <c>catalog.json</c> is written of as well. What cannot be had is
    /// left out with a warning. Gives the path of the first page.
    /// </summary>
    /// <param name="project">The project.</param>
    /// <param name="request">Which pages, and what is known.</param>
    /// <param name="assets">The program that shows them.</param>
    /// <param name="diagnostics">Takes warnings.</param>
    /// <param name="cancellationToken">Stops the work; the pages before stay.</param>
    /// <exception cref="ProjectException">There is a first page that is not the tool's.</exception>
    public async Task<string> WriteSiteAsync(
        Project project, SiteRequest request, SiteAssets assets, DiagnosticBag diagnostics, CancellationToken cancellationToken)
    {
        var facts = request.Facts
            ?? (request.AsksWarehouse ? await ReadFactsAsync(project, diagnostics, cancellationToken) : new Dictionary<NodeId, RelationFacts>());
        var content = new SiteContent(project.Parsed, project.Graph, time.GetUtcNow())
        {
            CompiledSql = request.Compiled is { } compiled
                ? CompiledSql.Of(compiled, warehouses.DialectOf(project.Parsed.Target))
                : CompiledTexts.Read(project.TargetPath, project.Graph.Nodes),
            Columns = request.Columns,
            Lineage = request.Lineage,
            Facts = facts,
            History = RunHistoryFiles.Read(project.TargetPath, diagnostics),
            NewestRows = ReadSourceTimes(Path.Combine(project.TargetPath, SourceTimes.FileName), diagnostics),
            Readme = await ReadReadmeAsync(Path.Combine(project.Parsed.Request.Root, Readme), diagnostics, cancellationToken),
        };
        return request.IsOneFile
            ? SiteGenerator.WriteOneFile(content, assets, request.Output ?? Path.Combine(project.TargetPath, SiteGenerator.OneFileName), cancellationToken)
            : SiteGenerator.WriteFolder(content, assets, request.Output ?? Path.Combine(project.TargetPath, SiteGenerator.FolderName), cancellationToken);
    }

    private async Task<IReadOnlyDictionary<NodeId, RelationFacts>> ReadFactsAsync(Project project, DiagnosticBag diagnostics, CancellationToken cancellationToken)
    {
        var facts = new Dictionary<NodeId, RelationFacts>();
        try
        {
            await using var warehouse = await OpenAsync(project, cancellationToken);
            var catalog = await ReadCatalogAsync(project, warehouse, cancellationToken);
            CatalogArtifact.Write(Path.Combine(project.TargetPath, CatalogArtifact.FileName), catalog, project.Parsed.Request);
            foreach (var (id, relation) in catalog.Relations)
            {
                facts[id] = new RelationFacts(KindOf(relation.Kind), [.. relation.Columns.Select(column => new CatalogColumn(column.Name, column.Type))])
                {
                    Rows = relation.Rows,
                    Bytes = relation.Bytes,
                };
            }
        }
        catch (ProjectException exception)
        {
            diagnostics.Add(DiagnosticCodes.SiteWithoutWarehouse(exception.Diagnostics[0].Message));
        }
        catch (WarehouseException exception)
        {
            diagnostics.Add(DiagnosticCodes.SiteWithoutWarehouse(exception.Message));
        }

        return facts;
    }

    private static string KindOf(RelationKind kind) => kind switch
    {
        RelationKind.Table => "table",
        RelationKind.View => "view",
        _ => "materialized view",
    };

    private static IReadOnlyDictionary<NodeId, DateTime> ReadSourceTimes(string path, DiagnosticBag diagnostics)
    {
        try
        {
            return File.Exists(path) ? SourceTimes.Read(File.ReadAllBytes(path)).Newest : new Dictionary<NodeId, DateTime>();
        }
        catch (Exception exception) when (exception is FormatException or IOException or UnauthorizedAccessException)
        {
            diagnostics.Add(DiagnosticCodes.UnreadableHistory(path, exception.Message));
            return new Dictionary<NodeId, DateTime>();
        }
    }

    private static async Task<string?> ReadReadmeAsync(string path, DiagnosticBag diagnostics, CancellationToken cancellationToken)
    {
        try
        {
            return File.Exists(path) ? await File.ReadAllTextAsync(path, cancellationToken) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            diagnostics.Add(DiagnosticCodes.UnreadableHistory(path, exception.Message));
            return null;
        }
    }
}
