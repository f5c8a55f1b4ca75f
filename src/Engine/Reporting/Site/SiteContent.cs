using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Graph;
using SpotifyEtl.Models.Engine.Lineage;
using SpotifyEtl.Models.Engine.Parsing;
using SpotifyEtl.Models.Engine.Reporting.Site.History;

namespace SpotifyEtl.Models.Engine.Reporting.Site;

/// <summary>Everything that the pages tell. Only the project itself must be known; of what else is not, the pages say nothing.</summary>
/// <param name="Project">The nodes, macros and doc blocks.</param>
/// <param name="Graph">What depends on what.</param>
/// <param name="GeneratedAt">The time of writing.</param>
public sealed record SiteContent(ParsedProject Project, ProjectGraph Graph, DateTimeOffset GeneratedAt)
{
    /// <summary>The doc block that takes the place of the project's README on the first page, as in dbt.</summary>
    public const string OverviewBlock = "__overview__";

    /// <summary>The SQL of models and tests as it was rendered.</summary>
    public IReadOnlyDictionary<NodeId, string> CompiledSql { get; init; } = new Dictionary<NodeId, string>();

    /// <summary>The columns of nodes as far as they are known without running anything.</summary>
    public ColumnCatalog Columns { get; init; } = ColumnCatalog.Empty;

    /// <summary>Where each column comes from.</summary>
    public ColumnLineage Lineage { get; init; } = ColumnLineage.Empty;

    /// <summary>What the warehouse tells.</summary>
    public IReadOnlyDictionary<NodeId, RelationFacts> Facts { get; init; } = new Dictionary<NodeId, RelationFacts>();

    /// <summary>What became of nodes in the last runs.</summary>
    public RunHistory History { get; init; } = RunHistory.Empty;

    /// <summary>The time of the newest row of each source that told it when it was last asked, in UTC.</summary>
    public IReadOnlyDictionary<NodeId, DateTime> NewestRows { get; init; } = new Dictionary<NodeId, DateTime>();

    /// <summary>The text of the project's README, in Markdown; null where there is none.</summary>
    public string? Readme { get; init; }
}
