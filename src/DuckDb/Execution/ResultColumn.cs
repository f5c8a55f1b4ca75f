using SpotifyEtl.Models.DuckDb.Types;

namespace SpotifyEtl.Models.DuckDb.Execution;

/// <summary>A column of a result.</summary>
internal sealed record ResultColumn(string Name, LogicalType Type);
