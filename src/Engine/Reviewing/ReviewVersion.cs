using SpotifyEtl.Models.Engine.Comparing;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Graph;
using SpotifyEtl.Models.Engine.Lineage;
using SpotifyEtl.Models.Engine.Rendering;
using SpotifyEtl.Models.Engine.Reviewing.Comparison;

namespace SpotifyEtl.Models.Engine.Reviewing;

/// <summary>A version of the project, with what is known of its nodes: of those that differ, of what they read, and in the head of what reads them.</summary>
/// <param name="Graph">Its nodes.</param>
/// <param name="State">Their fingerprints.</param>
/// <param name="Compiled">The SQL of nodes.</param>
/// <param name="Analysis">Their columns, and where those come from.</param>
internal sealed record ReviewVersion(ProjectGraph Graph, ProjectState State, CompiledProject Compiled, AnalysisResult Analysis)
{
    /// <summary>The node of that id; null where there is none.</summary>
    public Node? Find(NodeId id) => Graph.TryGetIndex(id, out var index) ? Graph[index] : null;

    /// <summary>A model's query, as it builds the table.</summary>
    public QuerySide QueryOf(ModelNode model) => new(
        model, Compiled.Nodes.GetValueOrDefault(model.Id)?.Sql, Analysis.Meanings.GetValueOrDefault(model.Id), Analysis.Catalog.Find(model.Id));

    /// <summary>A model's query, as it adds to its table: the same where it knows no other.</summary>
    public QuerySide IncrementOf(ModelNode model) =>
        Analysis.Increments.GetValueOrDefault(model.Id) is { } increment ? QueryOf(model) with { Sql = increment.Sql, Meaning = increment.Meaning } : QueryOf(model);
}
