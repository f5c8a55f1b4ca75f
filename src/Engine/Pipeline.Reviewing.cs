using SpotifyEtl.Models.Engine.Comparing;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Graph;
using SpotifyEtl.Models.Engine.Reviewing;
using SpotifyEtl.Models.Engine.Reviewing.Comparison;

namespace SpotifyEtl.Models.Engine;

/// <content>Reviews of a change.</content>
public sealed partial class Pipeline
{
    /// <summary>Compares two versions of a project, by what they mean. No warehouse is asked.</summary>
    /// <param name="versions">The versions.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ProjectException">The head has errors that let nothing be said.</exception>
    public async Task<Review> ReviewAsync(ReviewedVersions versions, CancellationToken cancellationToken)
    {
        var after = await ReadAsync(versions.HeadRequest, new DiagnosticBag(), cancellationToken);
        var frame = new Review
        {
            Project = after.Parsed.Settings.Name,
            Target = after.Parsed.Target.Name,
            Base = versions.Base,
            Head = versions.Head,
            Notes = versions.Notes,
        };
        Project before;
        try
        {
            before = await ReadAsync(versions.BaseRequest, new DiagnosticBag(), cancellationToken);
        }
        catch (ProjectException e)
        {
            return frame with
            {
                Problems = [.. e.Diagnostics.Where(diagnostic => diagnostic.Severity == Severity.Error).Select(diagnostic => new RevisionProblem(IsBase: true, diagnostic))],
                Changes = new UnreadBase(after.Graph, versions.BaseRequest.Root).Changes(),
                Notes = [.. versions.Notes, "The base does not compile: files are compared, and what their changes do is not known."],
            };
        }

        return Review(before, after, frame, cancellationToken);
    }

    internal Review Review(Project before, Project after, Review frame, CancellationToken cancellationToken)
    {
        var (baseState, headState) = (before.TakeState(cancellationToken), after.TakeState(cancellationToken));
        var pairs = new NodePairs(before.Graph, baseState, after.Graph, headState);
        var changedInHead = after.Graph.Where(
            after.Graph.AllNodes(), node => !baseState.Nodes.TryGetValue(pairs.FormerId(node.Id), out var was) || headState.Nodes[node.Id].DiffersFrom(was) || pairs.FormerIds.ContainsKey(node.Id));
        var changedInBase = before.Graph.Where(
            before.Graph.AllNodes(), node => !headState.Nodes.TryGetValue(node.Id, out var now) || baseState.Nodes[node.Id].DiffersFrom(now));

        // What reads a change is followed by its columns.
        var affected = after.Graph.Descendants(changedInHead);
        affected.UnionWith(changedInHead);
        var problems = new List<RevisionProblem>();
        var baseVersion = VersionOf(before, changedInBase, baseState, SameIds, isBase: true, problems, cancellationToken);
        var headVersion = VersionOf(after, affected, headState, pairs.FormerIds, isBase: false, problems, cancellationToken);
        return new Reviewer(baseVersion, headVersion, pairs).Make(frame with { Problems = [.. frame.Problems, .. problems] }, after.Parsed.Settings.Review);
    }

    private ReviewVersion VersionOf(
        Project project, NodeSet nodes, ProjectState state, IReadOnlyDictionary<NodeId, NodeId> formerIds, bool isBase, List<RevisionProblem> problems, CancellationToken cancellationToken)
    {
        var diagnostics = new DiagnosticBag();
        var renderer = OfflineRendererOf(project, warehouses.DialectOf(project.Parsed.Target));
        var compiled = CompileOffline(project, renderer, WithAncestors(project.Graph, nodes), diagnostics, cancellationToken);
        var analysis = Analyze(project, nodes, compiled, existing: null, remembered: null, formerIds, diagnostics, cancellationToken);
        problems.AddRange(diagnostics.ToSortedList().Where(diagnostic => diagnostic.Severity == Severity.Error).Select(diagnostic => new RevisionProblem(isBase, diagnostic)));
        return new ReviewVersion(project.Graph, state, compiled, analysis);
    }
}
