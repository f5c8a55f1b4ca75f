using SpotifyEtl.Models.Engine.Comparing;
using SpotifyEtl.Models.Engine.Graph;
using SpotifyEtl.Models.Engine.Graph.Selection.Named;
using SpotifyEtl.Models.Engine.Lineage;
using SpotifyEtl.Models.Engine.Parsing;

namespace SpotifyEtl.Models.Engine;

/// <summary>A project that was read without errors: what its files say, and how its nodes depend on each other.</summary>
/// <param name="parsed">The nodes, macros and settings.</param>
/// <param name="graph">The graph of all nodes.</param>
public sealed class Project(ParsedProject parsed, ProjectGraph graph)
{
    private ProjectState? _state;

    /// <summary>The nodes, macros and settings.</summary>
    public ParsedProject Parsed => parsed;

    /// <summary>The graph of all nodes.</summary>
    public ProjectGraph Graph => graph;

    /// <summary>The selectors that <c>selectors.yml</c> names.</summary>
    public NamedSelectors Selectors { get; init; } = NamedSelectors.None;

    /// <summary>The folder of artifacts as the user names it: absolute, or below the project.</summary>
    public string ShownTargetPath => Parsed.Request.TargetPath ?? Parsed.Settings.TargetPath;

    /// <summary>The absolute folder of artifacts.</summary>
    public string TargetPath => Path.GetFullPath(ShownTargetPath, Parsed.Request.Root);

    /// <summary>What is known of the columns of all that it builds and reads, once a run has found that out; null before, and where a run was about a part.</summary>
    public AnalysisResult? Analysis { get; internal set; }

    /// <summary>What others are compared with. To take it costs a look at every file, so it is taken once.</summary>
    public ProjectState TakeState(CancellationToken cancellationToken) => _state ??= ProjectState.Of(Parsed, cancellationToken);
}
