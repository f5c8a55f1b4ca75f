namespace SpotifyEtl.Models.Engine.Lineage.Syntax;

/// <summary>
/// A piece of a query of which only the engine can say what columns it gives: those that a pattern chooses by name, those that a <c>pivot</c> makes. It says where the engine finds it again.
/// </summary>
/// <param name="Sql">The query that it is a piece of.</param>
/// <param name="Kind">What it is, in the engine's words.</param>
/// <param name="Offset">Where it stands in the query, as the engine counts.</param>
public sealed record SqlFragment(string Sql, string Kind, long Offset);
