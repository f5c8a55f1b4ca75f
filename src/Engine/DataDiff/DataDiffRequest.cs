using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Engine.DataDiff;

/// <summary>Which rows to compare with which, and how.</summary>
/// <param name="Left">The rows before, with the columns that the catalog tells.</param>
/// <param name="Right">The rows after.</param>
/// <param name="Options">How.</param>
public sealed record DataDiffRequest(Relation Left, Relation Right, DataDiffOptions Options);
