using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Lineage;
using SpotifyEtl.Models.Engine.Rendering;

namespace SpotifyEtl.Models.Engine.Reporting.Site;

/// <summary>Which pages to write, where to, and what is known for them.</summary>
public sealed record SiteRequest
{
    /// <summary>The absolute path of the folder, or of the one file; null for the usual place below the target path.</summary>
    public string? Output { get; init; }

    /// <summary>Whether to write one page that holds everything rather than a folder.</summary>
    public bool IsOneFile { get; init; }

    /// <summary>The SQL that was just rendered; null to take what an earlier command left below the target path.</summary>
    public CompiledProject? Compiled { get; init; }

    /// <summary>The columns of nodes as far as they are known without running anything.</summary>
    public ColumnCatalog Columns { get; init; } = ColumnCatalog.Empty;

    /// <summary>Where each column comes from.</summary>
    public ColumnLineage Lineage { get; init; } = ColumnLineage.Empty;

    /// <summary>Whether to ask the warehouse what it holds, where <see cref="Facts"/> does not tell. Default: true.</summary>
    public bool AsksWarehouse { get; init; } = true;

    /// <summary>What the warehouse holds, for who has asked already; null otherwise.</summary>
    public IReadOnlyDictionary<NodeId, RelationFacts>? Facts { get; init; }
}
