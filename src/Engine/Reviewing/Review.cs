using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Graph;

namespace SpotifyEtl.Models.Engine.Reviewing;

/// <summary>What a change of a project does: everything that a report of it says, in whichever form.</summary>
public sealed record Review
{
    /// <summary>The project's name.</summary>
    public required string Project { get; init; }

    /// <summary>The target, whose names and dialect both sides are compiled with.</summary>
    public required string Target { get; init; }

    /// <summary>What is compared with.</summary>
    public required Revision Base { get; init; }

    /// <summary>What is reviewed.</summary>
    public required Revision Head { get; init; }

    /// <summary>The nodes that are added, removed, renamed or changed, in the order of the graph; without tests.</summary>
    public IReadOnlyList<NodeChange> Changes { get; init; } = [];

    /// <summary>What is downstream of a change and is affected by it, in the order of the graph; nodes that are changed themselves are not among it.</summary>
    public IReadOnlyList<ImpactedNode> Impacted { get; init; } = [];

    /// <summary>What is downstream of a change and is not affected.</summary>
    public IReadOnlyList<UntouchedNode> Untouched { get; init; } = [];

    /// <summary>The edges between these nodes: from what is read to who reads it.</summary>
    public IReadOnlyList<ReviewEdge> Edges { get; init; } = [];

    /// <summary>The tests that are added, removed or changed.</summary>
    public IReadOnlyList<TestChange> Tests { get; init; } = [];

    /// <summary>What a reviewer would remark: lost documentation, missing tests, what the warehouse has to do.</summary>
    public IReadOnlyList<Remark> Remarks { get; init; } = [];

    /// <summary>The mistakes of either side, as far as they let the review go on.</summary>
    public IReadOnlyList<RevisionProblem> Problems { get; init; } = [];

    /// <summary>What the project's policy says to all of it.</summary>
    public IReadOnlyList<PolicyFinding> Policy { get; init; } = [];

    /// <summary>What a reader has to know of how the review was made, a sentence each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Whether the policy blocks it.</summary>
    public bool IsBlocked => Policy.Any(finding => finding is { IsBlocking: true, Acknowledged: null });

    /// <summary>The worst class of all changes.</summary>
    public ChangeClass Class => Changes.Count == 0 ? ChangeClass.None : Changes.Max(change => change.Class);
}

/// <summary>One side of a review.</summary>
/// <param name="Name">What the user called it, or what it is.</param>
/// <param name="Commit">The commit's full hash; null for files that are not committed.</param>
public sealed record Revision(string Name, string? Commit);

/// <summary>Something that is wrong with a side.</summary>
/// <param name="IsBase">Whether it is the side that is compared with.</param>
/// <param name="Diagnostic">What is wrong.</param>
public sealed record RevisionProblem(bool IsBase, Diagnostic Diagnostic);

/// <summary>An edge of the graph.</summary>
/// <param name="From">What is read.</param>
/// <param name="To">Who reads it.</param>
public readonly record struct ReviewEdge(NodeId From, NodeId To)
{
    /// <summary>The edges of a graph between some of its nodes.</summary>
    internal static IReadOnlyList<ReviewEdge> Among(ProjectGraph graph, HashSet<NodeId> nodes) =>
        [.. graph.Nodes.Where(node => nodes.Contains(node.Id)).SelectMany(node => node.DependsOn.Where(nodes.Contains).Select(parent => new ReviewEdge(parent, node.Id)))];
}

/// <summary>What a reviewer would remark.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Node">The node.</param>
/// <param name="Column">The column; null where it is about the whole node.</param>
/// <param name="Text">A sentence or two, with names in backticks.</param>
public sealed record Remark(RemarkKind Kind, NodeId Node, string? Column, string Text);

/// <summary>What a remark is about.</summary>
public enum RemarkKind
{
    /// <summary>A description that was there and is not any more.</summary>
    LostDocumentation,

    /// <summary>A model without a test of its key.</summary>
    MissingKeyTest,

    /// <summary>A new column without a test or a description.</summary>
    BareColumn,

    /// <summary>What the warehouse will have to do, or could do better.</summary>
    Warehouse,

    /// <summary>A rule of style or safety, see <c>etl lint</c>.</summary>
    Lint,
}

/// <summary>What the policy says to one thing.</summary>
/// <param name="Rule">The rule, as <c>project.yml</c> names it.</param>
/// <param name="Node">The node; null where it is about the whole change.</param>
/// <param name="Text">A sentence, with names in backticks.</param>
/// <param name="IsBlocking">Whether the rule blocks; otherwise it warns.</param>
/// <param name="Acknowledged">The reason that the node's YAML gives for it; null where it does not acknowledge it.</param>
public sealed record PolicyFinding(string Rule, NodeId? Node, string Text, bool IsBlocking, string? Acknowledged);
