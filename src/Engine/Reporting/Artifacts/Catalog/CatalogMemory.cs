using System.Globalization;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Graph;
using SpotifyEtl.Models.Engine.Lineage;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Engine.Reporting.Artifacts.Catalog;

/// <summary>What an earlier <c>catalog.json</c> tells of sources that no YAML describes, for who finds columns without asking the warehouse.</summary>
internal static class CatalogMemory
{
    /// <summary>Reads the columns of sources; null where the project tells all that is needed, and where there is no catalog that can be believed.</summary>
    /// <param name="project">The project.</param>
    /// <param name="needed">The nodes that matter.</param>
    /// <param name="diagnostics">Takes why a catalog is passed over.</param>
    public static RememberedColumns? Read(Project project, NodeSet needed, DiagnosticBag diagnostics)
    {
        var sources = needed.Select(index => project.Graph[index]).OfType<SourceNode>().Where(source => source.Staging is null && source.Columns.Count == 0).ToList();
        var path = Path.Combine(project.TargetPath, CatalogArtifact.FileName);
        if (sources.Count == 0 || !File.Exists(path))
        {
            return null;
        }

        var shown = $"{project.ShownTargetPath}/{CatalogArtifact.FileName}";
        var target = project.Parsed.Target.Name;
        try
        {
            var catalog = CatalogArtifact.Read(File.ReadAllBytes(path));
            if (catalog.Target != target)
            {
                diagnostics.Add(DiagnosticCodes.CatalogPassedOver(shown, catalog.Target is null ? "it does not say of which target it is" : $"it is of the target `{catalog.Target}`, and this is `{target}`"));
                return null;
            }

            return new RememberedColumns(
                string.Create(CultureInfo.InvariantCulture, $"{shown} of {catalog.GeneratedAt:yyyy-MM-dd}"),
                sources.Where(source => IsThere(source, catalog)).ToDictionary(source => source.Id, source => NamesOf(catalog.Relations[source.Id])));
        }
        catch (Exception exception) when (exception is FormatException or IOException or UnauthorizedAccessException)
        {
            diagnostics.Add(DiagnosticCodes.CatalogPassedOver(shown, exception.Message));
            return null;
        }
    }

    // A source may be another relation by now.
    private static bool IsThere(SourceNode source, ProjectCatalog catalog) =>
        catalog.Relations.TryGetValue(source.Id, out var relation) && source.Relation is { } name && (name.Schema, name.Identifier) == (relation.Name.Schema, relation.Name.Identifier);

    private static IReadOnlyList<string> NamesOf(CatalogRelation relation) => [.. relation.Columns.Select(column => column.Name)];
}
