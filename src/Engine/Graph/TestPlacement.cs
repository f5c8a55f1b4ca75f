namespace SpotifyEtl.Models.Engine.Graph;

/// <summary>Where in a run a data test is performed. Indexes are those of the <see cref="ProjectGraph"/>.</summary>
/// <param name="Anchor">
/// The node that the test runs with, and that fails with it: for a model or a seed in its own transaction, before it is published. All else that the
/// test reads is there by then. Null for a test that no single node answers for: it runs by itself once all that it reads is there, and what
/// descends from all of that waits for it.
/// </param>
/// <param name="WaitsFor">
/// What the anchor must wait for because of this test and for no other reason: nodes that the test reads and the anchor does not.
/// If one of them fails, the anchor is skipped.
/// </param>
public sealed record TestPlacement(int? Anchor, IReadOnlyList<int> WaitsFor)
{
    /// <summary>A test that no single node answers for.</summary>
    public static readonly TestPlacement Standalone = new(null, []);
}
