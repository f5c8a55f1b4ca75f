using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Graph;
using SpotifyEtl.Models.Engine.Rendering;

namespace SpotifyEtl.Models.Engine;

/// <summary>What a run does with the nodes that are selected.</summary>
[Flags]
public enum RunScope
{
    /// <summary>Loads files into staging tables.</summary>
    Stage = 1,

    /// <summary>Fills the tables of seeds.</summary>
    Seed = 2,

    /// <summary>Builds models.</summary>
    Model = 4,

    /// <summary>Runs data tests: before publishing, where the tested node is built too.</summary>
    Test = 8,

    /// <summary>Keeps new versions of rows.</summary>
    Snapshot = 16,

    /// <summary>All of it: <c>etl build</c>.</summary>
    Build = Stage | Seed | Model | Test | Snapshot,
}

/// <summary>What the user asked a run for, besides the project and the selection.</summary>
public sealed record RunRequest
{
    /// <summary>The command's name, for artifacts: <c>build</c>.</summary>
    public required string Command { get; init; }

    /// <summary>The command's options as they were given, for a later <c>etl retry</c>.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>What to do with the selected nodes.</summary>
    public required RunScope Scope { get; init; }

    /// <summary>Whether incremental models are rebuilt. Default: false.</summary>
    public bool FullRefresh { get; init; }

    /// <summary>Whether the first failure stops the run. Default: false.</summary>
    public bool FailFast { get; init; }

    /// <summary>Whether the failing rows of every test are kept, whatever its configuration says. Default: null, as configured.</summary>
    public bool? StoreFailures { get; init; }

    /// <summary>Whether nothing is read: every relation is built, of no rows, and no files are loaded. Default: false.</summary>
    public bool IsEmpty { get; init; }

    /// <summary>Whether staging begins what takes minutes elsewhere, and leaves it to a later run to go on. Default: false.</summary>
    public bool IsNotWaiting { get; init; }

    /// <summary>The stretch of time to read of relations that have an <c>event_time</c>. Default: null, all of it.</summary>
    public SampleWindow? Sample { get; init; }

    /// <summary>Whether the columns of every model and test are checked before anything runs. Default: false.</summary>
    public bool AnalyzesColumns { get; init; }

    /// <summary>Where to read what the run does not build. Default: null, the target.</summary>
    public Deferral? Deferral { get; init; }

    /// <summary>Whether a warning of a test counts as a failure. Default: false.</summary>
    public bool WarnAsError { get; init; }

    /// <summary>The time at which the run began. Batches end with it.</summary>
    public DateTimeOffset Now { get; init; }

    /// <summary>The first time to build, of models in batches; null for what their configuration says.</summary>
    public DateTime? EventTimeStart { get; init; }

    /// <summary>The time to build up to, of models in batches; null for now.</summary>
    public DateTime? EventTimeEnd { get; init; }

    /// <summary>The batches to build of some models, and no others: those that failed when a run is repeated.</summary>
    public IReadOnlyDictionary<NodeId, IReadOnlyList<Batch>>? Batches { get; init; }
}

/// <summary>Narrows a selection to what a run is about.</summary>
internal static class RunScopes
{
    /// <summary>The nodes of a selection that a run of this scope has something to do for.</summary>
    public static NodeSet Apply(this RunScope scope, ProjectGraph graph, NodeSet selected)
    {
        var scoped = graph.NewSet();
        foreach (var index in selected)
        {
            if ((scope & ScopeOf(graph[index])) != 0)
            {
                scoped.Add(index);
            }
        }

        return scoped;
    }

    // An exposure is nothing to run, whatever the scope.
    private static RunScope ScopeOf(Node node) => node switch
    {
        SourceNode => RunScope.Stage,
        SeedNode => RunScope.Seed,
        ModelNode => RunScope.Model,
        SnapshotNode => RunScope.Snapshot,
        DataTestNode or UnitTestNode => RunScope.Test,
        _ => default,
    };
}
