using SpotifyEtl.Models.Engine.Definitions;

namespace SpotifyEtl.Models.Engine.Lineage;

/// <summary>What is known of a project's columns without running anything.</summary>
/// <param name="Catalog">The columns of each node.</param>
/// <param name="Lineage">Where each column comes from.</param>
/// <param name="Unknown">The models whose columns could not be checked, or not all of them, with the reason.</param>
public sealed record AnalysisResult(ColumnCatalog Catalog, ColumnLineage Lineage, IReadOnlyDictionary<NodeId, string> Unknown)
{
    /// <summary>What the query of each model says, to compare with another version of it. A model whose query could not be read is not among them.</summary>
    public IReadOnlyDictionary<NodeId, QueryMeaning> Meanings { get; init; } = new Dictionary<NodeId, QueryMeaning>();

    /// <summary>Nothing is known.</summary>
    public static readonly AnalysisResult Empty = new(ColumnCatalog.Empty, ColumnLineage.Empty, new Dictionary<NodeId, string>());
}
