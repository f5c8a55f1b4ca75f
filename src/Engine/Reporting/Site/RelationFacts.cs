using SpotifyEtl.Models.Engine.Lineage;

namespace SpotifyEtl.Models.Engine.Reporting.Site;

/// <summary>What a warehouse tells of a node's relation.</summary>
/// <param name="Kind">What it is there, such as <c>table</c> or <c>view</c>.</param>
/// <param name="Columns">Its columns, in order.</param>
public sealed record RelationFacts(string Kind, IReadOnlyList<CatalogColumn> Columns)
{
    /// <summary>How many rows it has; null where that is not known.</summary>
    public long? Rows { get; init; }

    /// <summary>How many bytes its rows take; null where that is not known.</summary>
    public long? Bytes { get; init; }
}
