using SpotifyEtl.Models.Engine.DataDiff;
using SpotifyEtl.Models.Engine.Definitions;

namespace SpotifyEtl.Models.Engine.Reviewing;

/// <summary>A node that is not changed itself, and gives something else since what it reads is.</summary>
/// <param name="Id">The node.</param>
/// <param name="Name">Its name.</param>
/// <param name="ResourceType">What kind of node it is; tests and exposures are among them.</param>
/// <param name="Class">What becomes of it: other values in some columns, other rows, unknown, or breaking where it fails.</param>
/// <param name="Columns">The columns that are affected; empty where all of it is.</param>
/// <param name="Because">A sentence: what it reads of what, with names in backticks.</param>
public sealed record ImpactedNode(NodeId Id, string Name, ResourceType ResourceType, ChangeClass Class, IReadOnlyList<string> Columns, string Because)
{
    /// <summary>How its rows differ, the base being the left side; null where they were not compared.</summary>
    public DataDiffResult? Data { get; init; }
}

/// <summary>A node that is downstream of a change, and gives the same as before.</summary>
/// <param name="Id">The node.</param>
/// <param name="Name">Its name.</param>
/// <param name="ResourceType">What kind of node it is.</param>
/// <param name="Because">A sentence: why, with names in backticks.</param>
public sealed record UntouchedNode(NodeId Id, string Name, ResourceType ResourceType, string Because);

/// <summary>What became of a test.</summary>
/// <param name="Kind">What became of it.</param>
/// <param name="Name">The test: <c>unique</c>, or the name of a one-off test.</param>
/// <param name="Node">The node that it tests; null for a one-off test of several.</param>
/// <param name="Column">The column; null for a test of the whole relation.</param>
/// <param name="Text">What differs, in words.</param>
public sealed record TestChange(TestChangeKind Kind, string Name, NodeId? Node, string? Column, string Text);

/// <summary>What became of a test.</summary>
public enum TestChangeKind
{
    /// <summary>It was not there before.</summary>
    Added,

    /// <summary>It is not there any more, and what it tested is.</summary>
    Removed,

    /// <summary>It lets through what it did not before.</summary>
    Weakened,

    /// <summary>It differs in another way.</summary>
    Changed,
}
