using SpotifyEtl.Models.Engine.Definitions;

namespace SpotifyEtl.Models.Engine.Warehouse;

/// <summary>A transaction has been waiting for some seconds for another run that works on the same relation.</summary>
/// <param name="Relation">The relation.</param>
/// <param name="Holder">Who has it, as the engine tells: <c>process 4711 (etl, user ann)</c>; null where it does not tell.</param>
public sealed record LockWait(RelationName Relation, string? Holder);
