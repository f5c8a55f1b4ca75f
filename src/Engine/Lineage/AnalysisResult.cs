using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Engine.Lineage;

/// <summary>What is known of a project's columns without running anything.</summary>
/// <param name="Catalog">The columns of each node.</param>
/// <param name="Lineage">Where each column comes from.</param>
/// <param name="Unknown">The nodes whose columns could not be checked, or not all of them, with the reason.</param>
public sealed record AnalysisResult(ColumnCatalog Catalog, ColumnLineage Lineage, IReadOnlyDictionary<NodeId, string> Unknown)
{
    /// <summary>What the query of each model says, to compare with another version of it. A model whose query could not be read is not among them.</summary>
    public IReadOnlyDictionary<NodeId, QueryMeaning> Meanings { get; init; } = new Dictionary<NodeId, QueryMeaning>();

    /// <summary>What an incremental model is once its table is there, where that is another query.</summary>
    public IReadOnlyDictionary<NodeId, AnalyzedIncrement> Increments { get; init; } = new Dictionary<NodeId, AnalyzedIncrement>();

    /// <summary>Nothing is known.</summary>
    public static readonly AnalysisResult Empty = new(ColumnCatalog.Empty, ColumnLineage.Empty, new Dictionary<NodeId, string>());

    /// <summary>Warnings of what it was found out by, rather than of the project.</summary>
    public IReadOnlyList<Diagnostic> Remarks { get; init; } = [];
}

/// <summary>The query of an incremental model whose table is there.</summary>
/// <param name="Sql">The query.</param>
/// <param name="Meaning">What it says; null where its syntax is not known.</param>
public sealed record AnalyzedIncrement(RenderedText Sql, QueryMeaning? Meaning);
