using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Warehouse;
using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Engine.Planning;

/// <summary>Everything that a run will do, as a value.</summary>
/// <param name="Schemas">The schemas to create where they do not exist, before the first node.</param>
/// <param name="OnRunStart">Statements to run after that, before the first node.</param>
/// <param name="Nodes">The nodes' plans, each after those it waits for.</param>
/// <param name="OnRunEnd">Statements to run after the last node, also of a run that failed.</param>
public sealed record Plan(
    IReadOnlyList<SchemaName> Schemas, IReadOnlyList<RenderedText> OnRunStart, IReadOnlyList<NodePlan> Nodes, IReadOnlyList<RenderedText> OnRunEnd);

/// <summary>What a run does for one node: its relation, or a test that stands alone.</summary>
/// <param name="Node">The node.</param>
/// <param name="Kind">What it becomes, in a word or two, for displays: <c>incremental model</c>.</param>
public sealed record NodePlan(Node Node, string Kind)
{
    /// <summary>Whether nothing is built, and only the tests have results: the tests of a node that exists already, or a test that stands alone.</summary>
    public bool IsTestsOnly { get; init; }

    /// <summary>Indexes into <see cref="Plan.Nodes"/> of the plans that must have succeeded before this one starts.</summary>
    public IReadOnlyList<int> WaitsFor { get; init; } = [];

    /// <summary>Tests of the node's SQL on rows that are written down. They run first, and if one fails nothing is built.</summary>
    public IReadOnlyList<UnitTestNode> UnitTests { get; init; } = [];

    /// <summary>Steps before the transaction.</summary>
    public IReadOnlyList<PlanStep> Before { get; init; } = [];

    /// <summary>Steps of the transaction: all take effect at once, or none does.</summary>
    public IReadOnlyList<PlanStep> Transaction { get; init; } = [];

    /// <summary>Steps after the transaction was committed.</summary>
    public IReadOnlyList<PlanStep> After { get; init; } = [];

    /// <summary>The node's own query as it was rendered, before anything was put around it; null where there is none.</summary>
    public RenderedText? CompiledSql { get; init; }

    /// <summary>Whether there is nothing to do: the plan only keeps the order of those before and after it.</summary>
    public bool IsPassive => UnitTests.Count + Before.Count + Transaction.Count + After.Count == 0;

    /// <summary>The plan with tests of what it builds: before that is published, where it is built under another name.</summary>
    public NodePlan WithAudit(PlanStep.Audit audit)
    {
        var published = Transaction.ToList().FindLastIndex(step => step is PlanStep.Publish);
        return this with { Transaction = published < 0 ? [.. Transaction, audit] : [.. Transaction.Take(published), audit, .. Transaction.Skip(published)] };
    }

    /// <summary>The data tests that run as part of this plan.</summary>
    public IEnumerable<DataTestNode> DataTests => Transaction.OfType<PlanStep.Audit>().SelectMany(step => step.Tests);

    /// <summary>All tests, in the order in which they run.</summary>
    public IEnumerable<Node> Tests => UnitTests.Concat<Node>(DataTests);
}
