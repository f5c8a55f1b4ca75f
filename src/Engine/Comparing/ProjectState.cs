using SpotifyEtl.Models.Engine.Comparing.Fingerprints;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Parsing;

namespace SpotifyEtl.Models.Engine.Comparing;

/// <summary>
/// What is kept of a project to compare another one with, and to read its relations from elsewhere; see docs/decisions/0009. The same content gives the same
/// fingerprints in any folder, for any target, whatever its files are called and however their YAML is laid out.
/// </summary>
/// <param name="Project">The project's name.</param>
/// <param name="Target">The name of the target that the relations belong to.</param>
/// <param name="Adapter">The type of that target.</param>
/// <param name="Database">The file or the name of that target's database, as it is configured; null where the adapter has neither.</param>
/// <param name="Nodes">Every enabled node.</param>
public sealed record ProjectState(string Project, string Target, string Adapter, string? Database, IReadOnlyDictionary<NodeId, NodeState> Nodes)
{
    /// <summary>Takes the state of a project.</summary>
    public static ProjectState Of(ParsedProject project, CancellationToken cancellationToken) => new(
        project.Settings.Name, project.Target.Name, project.Target.Type, project.Target.Database, new ProjectFingerprints(project).TakeAll(cancellationToken));
}
