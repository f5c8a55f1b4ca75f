using SpotifyEtl.Models.Engine.Definitions;

namespace SpotifyEtl.Models.Engine.Lineage;

/// <summary>
/// The columns that the warehouse had when it was last asked, of sources of whose columns the project tells nothing. They are believed by name only, as some of those that there
/// are: by now a column may have gone, may have come, or may be of another type, which is no mistake of the project's.
/// </summary>
/// <param name="Origin">Where they are told, and of when, for messages: <c>target/catalog.json of 2026-01-02</c>.</param>
/// <param name="Names">The names by source.</param>
internal sealed record RememberedColumns(string Origin, IReadOnlyDictionary<NodeId, IReadOnlyList<string>> Names)
{
    /// <summary>What is known of a source; null for nothing.</summary>
    public KnownColumns? Of(SourceNode source) => Names.TryGetValue(source.Id, out var names)
        ? new KnownColumns([.. names.Select(name => new CatalogColumn(name, Type: null))], Completeness.Partial)
        : null;
}
