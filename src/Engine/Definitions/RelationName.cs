namespace SpotifyEtl.Models.Engine.Definitions;

/// <summary>
/// Where a relation lives. Unquoted text as the catalog holds it; a dialect quotes it. Equality is ordinal and exact:
/// adapters give names in the case in which the catalog holds them.
/// </summary>
/// <param name="Database">The database (DuckDB: catalog), or null for the one that the target names.</param>
/// <param name="Schema">The schema.</param>
/// <param name="Identifier">The table or view.</param>
public sealed record RelationName(string? Database, string Schema, string Identifier)
{
    /// <summary><c>schema.identifier</c>, unquoted: for messages, never for SQL.</summary>
    public override string ToString() => Database is null ? $"{Schema}.{Identifier}" : $"{Database}.{Schema}.{Identifier}";
}
