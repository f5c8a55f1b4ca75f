using SpotifyEtl.Models.Engine.Definitions;

namespace SpotifyEtl.Models.Engine.Planning.Indexes;

/// <summary>An index and the name that it is made under.</summary>
/// <param name="Name">The name, which follows from the table's and from what is indexed: the same in every run.</param>
/// <param name="Index">The index.</param>
public sealed record NamedIndex(string Name, TableIndex Index);
