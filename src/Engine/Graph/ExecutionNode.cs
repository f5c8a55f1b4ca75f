using SpotifyEtl.Models.Engine.Definitions;

namespace SpotifyEtl.Models.Engine.Graph;

/// <summary>A node's part in a run.</summary>
/// <param name="Node">The node.</param>
/// <param name="Role">What is to be done.</param>
/// <param name="Audits">
/// The tests that run with the node: for one that is built, in its transaction and before it is published; else over what is there, which for an
/// ephemeral model is what its query gives. If one of them fails, so does the node, and what waits for it is skipped.
/// </param>
/// <param name="UnitTests">Tests of its SQL, which run before anything else is done.</param>
public sealed record ExecutionNode(Node Node, ExecutionRole Role, IReadOnlyList<DataTestNode> Audits, IReadOnlyList<UnitTestNode> UnitTests);

/// <summary>What a run does for a node.</summary>
public enum ExecutionRole
{
    /// <summary>
    /// Nothing: the node was not selected, or is ephemeral, or something else fills it. It keeps the order of those before and after it: it is done as soon as
    /// all it waits for is done, and skipped when any of that fails or is skipped.
    /// </summary>
    Pass,

    /// <summary>Only tests run: those of a node that is not built in this run, or the node is itself a test that stands alone.</summary>
    Test,

    /// <summary>The node is built, loaded or staged, and then tested.</summary>
    Build,
}
