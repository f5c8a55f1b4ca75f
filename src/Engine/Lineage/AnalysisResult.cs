using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;

namespace SpotifyEtl.Models.Engine.Lineage;

/// <summary>What is known of a project's columns without running anything.</summary>
/// <param name="Catalog">The columns of each node.</param>
/// <param name="Lineage">Where each column comes from.</param>
/// <param name="Unknown">The nodes whose columns could not be checked, or not all of them, with the reason.</param>
public sealed record AnalysisResult(ColumnCatalog Catalog, ColumnLineage Lineage, IReadOnlyDictionary<NodeId, string> Unknown)
{
    /// <summary>Nothing is known.</summary>
    public static readonly AnalysisResult Empty = new(ColumnCatalog.Empty, ColumnLineage.Empty, new Dictionary<NodeId, string>());

    /// <summary>Warnings of what it was found out by, rather than of the project.</summary>
    public IReadOnlyList<Diagnostic> Remarks { get; init; } = [];
}
