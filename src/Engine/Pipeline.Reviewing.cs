using SpotifyEtl.Models.Engine.Comparing;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Graph;
using SpotifyEtl.Models.Engine.Graph.Selection;
using SpotifyEtl.Models.Engine.Lineage;
using SpotifyEtl.Models.Engine.Linting;
using SpotifyEtl.Models.Engine.Reviewing;
using SpotifyEtl.Models.Engine.Reviewing.Comparison;
using SpotifyEtl.Models.Engine.Reviewing.Data;

namespace SpotifyEtl.Models.Engine;

/// <content>Reviews of a change.</content>
public sealed partial class Pipeline
{
    /// <summary>Compares two versions of a project, by what they mean, and by their rows where that is asked for. Without that no warehouse is asked.</summary>
    /// <param name="versions">The versions.</param>
    /// <param name="request">What of them to tell, and whether to compare rows.</param>
    /// <param name="listener">Hears of the work on rows.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ProjectException">The head has errors that let nothing be said, or rows cannot be compared at all.</exception>
    public async Task<Review> ReviewAsync(ReviewedVersions versions, ReviewRequest request, IReviewListener listener, CancellationToken cancellationToken)
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
            var unread = new UnreadBase(after.Graph, versions.BaseRequest.Root).AddTo(frame) with
            {
                Problems = ProblemsOf(isBase: true, e.Diagnostics),
                Notes =
                [
                    .. versions.Notes, "The base does not compile: files are compared, and what their changes do is not known.",
                    .. request.Data is null ? [] : (string[])["No rows were compared: the base cannot be built."],
                ],
            };
            unread = request.Selection is null ? unread : SelectionOf(before: null, after, request.Selection, cancellationToken).Of(unread);
            return unread with { Policy = new ReviewPolicy(after.Parsed.Settings.Review, before: null, after.Graph).Judge(unread) };
        }

        var (reviewer, review) = Made(before, after, frame, cancellationToken);
        var selection = request.Selection is null ? null : SelectionOf(before, after, request.Selection, cancellationToken);
        if (request.Data is { } data)
        {
            review = await CompareDataAsync(before, after, review, selection, versions, data, listener, cancellationToken);
        }

        return reviewer.Judge(selection?.Of(review) ?? review, after.Parsed.Settings.Review);
    }

    // A name that only one side has is no mistake.
    private static ReviewSelection SelectionOf(Project? before, Project after, SelectionRequest request, CancellationToken cancellationToken)
    {
        return new ReviewSelection(IdsOf(after), before is null ? [] : IdsOf(before));

        HashSet<NodeId> IdsOf(Project side) => [.. Select(side, request, new DiagnosticBag(), previous: null, cancellationToken).Select(index => side.Graph[index].Id)];
    }

    /// <summary>Reviews what was read already, without its rows.</summary>
    internal Review Review(Project before, Project after, Review frame, CancellationToken cancellationToken)
    {
        var (reviewer, review) = Made(before, after, frame, cancellationToken);
        return reviewer.Judge(review, after.Parsed.Settings.Review);
    }

    // All but rows and the policy's word on it.
    private (Reviewer Reviewer, Review Review) Made(Project before, Project after, Review frame, CancellationToken cancellationToken)
    {
        var problems = new List<RevisionProblem>();
        var reviewer = ReviewerOf(before, after, problems, cancellationToken);
        return (reviewer, WithLint(before, after, reviewer, reviewer.Make(frame with { Problems = problems }), cancellationToken));
    }

    private Review WithLint(Project before, Project after, Reviewer reviewer, Review review, CancellationToken cancellationToken)
    {
        var changed = review.Changes.Where(change => change is { ResourceType: ResourceType.Model, Kind: not ChangeKind.Removed }).ToList();
        if (changed.Count == 0)
        {
            return review;
        }

        var was = LintOf(before, changed.Select(change => change.Previous ?? change.Id), reviewer.Before);
        var now = LintOf(after, changed.Select(change => change.Id), reviewer.After);
        return review with { Remarks = [.. review.Remarks, .. LintRemarks.Of(was, now, changed)] };

        LintResult LintOf(Project side, IEnumerable<NodeId> models, ReviewVersion version) =>
            Lint(side, side.Graph.SetOf(models), version.Compiled, version.Analysis, new DiagnosticBag(), cancellationToken);
    }

    private Reviewer ReviewerOf(Project before, Project after, List<RevisionProblem> problems, CancellationToken cancellationToken)
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
        var baseVersion = VersionOf(before, changedInBase, baseState, FormerNames.Same, isBase: true, problems, cancellationToken);
        var headVersion = VersionOf(after, affected, headState, new FormerNames(pairs.FormerIds, baseVersion.Analysis.Meanings), isBase: false, problems, cancellationToken);

        // By a `*` a column that is gone is gone of readers, too, whose own text says nothing of it: that is seen by the columns that they had.
        var narrower = before.Graph.SetOf(changedInHead.Select(index => after.Graph[index].Id)
            .Where(id => LostColumns.Of(baseVersion.Analysis.Catalog.Find(pairs.FormerId(id)), headVersion.Analysis.Catalog.Find(id)).Count > 0).Select(pairs.FormerId));
        if (!narrower.IsEmpty)
        {
            changedInBase.UnionWith(before.Graph.Descendants(narrower));
            problems.RemoveAll(problem => problem.IsBase);
            baseVersion = VersionOf(before, changedInBase, baseState, FormerNames.Same, isBase: true, problems, cancellationToken);
        }

        return new Reviewer(baseVersion, headVersion, pairs);
    }

    private ReviewVersion VersionOf(
        Project project, NodeSet nodes, ProjectState state, FormerNames former, bool isBase, List<RevisionProblem> problems, CancellationToken cancellationToken)
    {
        var diagnostics = new DiagnosticBag();
        var renderer = OfflineRendererOf(project, warehouses.DialectOf(project.Parsed.Target));
        var compiled = CompileOffline(project, renderer, WithAncestors(project.Graph, nodes), diagnostics, cancellationToken);
        var analysis = Analyze(project, nodes, compiled, existing: null, remembered: null, former, diagnostics, cancellationToken);
        problems.AddRange(ProblemsOf(isBase, diagnostics.ToSortedList()));
        return new ReviewVersion(project.Graph, state, compiled, analysis);
    }
}
