using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Engine.Definitions;

/// <summary>An index that a table is to have, on engines that have indexes.</summary>
/// <param name="Columns">What is indexed, in order: names of columns, or expressions as the engine writes them in an index. Never empty.</param>
/// <param name="IsUnique">Whether no two rows may have the same values.</param>
/// <param name="Type">The engine's name of the kind of index, such as <c>gin</c>; null for its usual one.</param>
/// <param name="Declaration">Where it is configured.</param>
public sealed record TableIndex(IReadOnlyList<string> Columns, bool IsUnique, string? Type, SourceSpan Declaration);
