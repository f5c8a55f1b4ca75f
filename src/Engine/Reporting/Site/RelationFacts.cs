using SpotifyEtl.Models.Engine.Lineage;

namespace SpotifyEtl.Models.Engine.Reporting.Site;

/// <summary>What a warehouse tells of a node's relation.</summary>
/// <param name="Kind">What it is there, such as <c>table</c> or <c>view</c>.</param>
/// <param name="Columns">Its columns, in order.</param>
public sealed record RelationFacts(string Kind, IReadOnlyList<CatalogColumn> Columns)
{
    /// <summary>About how many rows it has; null where that is not known.</summary>
    public long? Rows { get; init; }

    /// <summary>About how many bytes it takes; null where that is not known.</summary>
    public long? Bytes { get; init; }
}
