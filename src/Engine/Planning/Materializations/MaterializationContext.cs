using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Planning.Indexes;
using SpotifyEtl.Models.Engine.Warehouse;
using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Engine.Planning.Materializations;

/// <summary>All that a materialization may look at.</summary>
/// <param name="Node">The model.</param>
/// <param name="Sql">Its query.</param>
/// <param name="BuiltAs">The name to build it under: its own, or another where it is published afterwards.</param>
/// <param name="Existing">The relation of that name that was there when the run began, or null.</param>
/// <param name="Dialect">The engine's SQL.</param>
/// <param name="Capabilities">What the engine can do.</param>
/// <param name="FullRefresh">Whether the table of an incremental model is to be rebuilt.</param>
/// <param name="BuiltByRun">All relations that the run builds.</param>
/// <param name="RelationOf">The relation that another node is.</param>
internal sealed record MaterializationContext(
    ModelNode Node, RenderedText Sql, RelationName BuiltAs, Relation? Existing, Dialect Dialect, Capabilities Capabilities, bool FullRefresh,
    IReadOnlySet<RelationName> BuiltByRun, Func<NodeId, RelationName> RelationOf)
{
    /// <summary>Whether the relation is built under another name, and then published.</summary>
    public bool IsBuiltAside => BuiltAs != Node.Target;

    /// <summary>The model's relation in its place.</summary>
    public Publication Publication(RelationKind kind) => new(BuiltAs, Node.Target, kind, BuiltByRun);

    /// <summary>What gives the relation its indexes.</summary>
    public TableIndexes Indexes => new(Node, Dialect, Capabilities);

    /// <summary>Holds the query against the contract, where there is one.</summary>
    public IEnumerable<PlanStep> CheckContract() => Node.Config.Contract.IsEnforced ? [new PlanStep.CheckContract(Node, Sql)] : [];
}
