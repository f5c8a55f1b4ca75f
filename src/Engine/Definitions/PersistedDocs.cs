namespace SpotifyEtl.Models.Engine.Definitions;

/// <summary>Which descriptions become comments in the warehouse.</summary>
/// <param name="Relation">That of the relation.</param>
/// <param name="Columns">Those of its columns.</param>
public sealed record PersistedDocs(bool Relation, bool Columns)
{
    /// <summary>None of them.</summary>
    public static readonly PersistedDocs None = new(Relation: false, Columns: false);
}
