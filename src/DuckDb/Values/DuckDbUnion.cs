namespace SpotifyEtl.Models.DuckDb;

/// <summary>A value of a UNION.</summary>
/// <param name="Tag">The name of the member that is set.</param>
/// <param name="Value">Its value; null for NULL.</param>
public readonly record struct DuckDbUnion(string Tag, object? Value);
