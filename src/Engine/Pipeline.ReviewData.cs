using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Graph;
using SpotifyEtl.Models.Engine.Reviewing;
using SpotifyEtl.Models.Engine.Reviewing.Data;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Engine;

/// <content>The rows of both sides of a review.</content>
public sealed partial class Pipeline
{
    private const string BaseSuffix = "__base";

    // What may differ is built into a schema of its own, from what the target has of all that does not.
    private async Task<Review> CompareDataAsync(
        Project before, Project after, Review review, ReviewSelection? selection, ReviewedVersions versions, DataReviewRequest request, IReviewListener listener,
        CancellationToken cancellationToken)
    {
        var affected = AffectedNode.Of(review, after.Graph, before.Graph);
        var told = affected.Where(node => selection?.Includes(node.Head.Id) ?? true).ToList();
        if (told.Count == 0)
        {
            return review with { Notes = [.. review.Notes, "No rows were compared: nothing that differs has any."] };
        }

        var standing = request.BaseTarget is { } name ? await ReadStandingAsync(after, versions, name, cancellationToken) : null;
        await using var warehouse = await OpenAsync(after, versions.ProjectRoot, cancellationToken);
        var all = new[] { before, after, standing }.OfType<Project>().SelectMany(project => SchemasOf(project.Graph, project.Graph.AllNodes())).ToHashSet();
        var state = await warehouse.ReadStateAsync(all, cancellationToken);
        var work = new DataReview(request, warehouse, state, new ReviewSchema(warehouse, new SchemaName(null, request.Schema)), affected, told, listener);
        await work.Schema.CreateAsync(cancellationToken);
        Review compared;
        try
        {
            compared = await CompareDataAsync(work, before, after, standing, review, cancellationToken);
        }
        catch
        {
            await work.Schema.TryDropAsync();
            throw;
        }

        return request.Keeps || await work.Schema.TryDropAsync() is not { } refusal
            ? compared
            : compared with { Notes = [.. compared.Notes, $"The schema `{request.Schema}` could not be dropped: {refusal}"] };
    }

    private async Task<Review> CompareDataAsync(DataReview work, Project before, Project after, Project? standing, Review review, CancellationToken cancellationToken)
    {
        var was = standing is null ? await BuildSideAsync(work, before, standing, isBase: true, cancellationToken) : new BuiltSide(Moved(before, PlacesIn(standing)), []);
        var now = await BuildSideAsync(work, after, standing, isBase: false, cancellationToken);

        var pairs = work.Told.Where(node => node.Base?.Relation is not null).ToList();
        work.Listener.OnComparing(pairs.Count);
        var comparison = new DataComparison(work.Warehouse, was.Project.Graph, now.Project.Graph);
        await comparison.CompareAsync(pairs, work.Request.Limit, after.Parsed.Target.Threads, cancellationToken);
        return new DataFindings(work.Request, after.Parsed.Target.Name).AddTo(review, work.Told, comparison) with
        {
            // What a build runs into may have been seen in the SQL before.
            Problems = [.. review.Problems.Concat(was.Problems).Concat(now.Problems).DistinctBy(problem => (problem.IsBase, problem.Diagnostic.Code, problem.Diagnostic.Message))],
        };
    }

    private async Task<BuiltSide> BuildSideAsync(DataReview work, Project side, Project? standing, bool isBase, CancellationToken cancellationToken)
    {
        var placeOf = PlacesIn(standing);
        var affected = work.Affected.Select(node => isBase ? node.Base?.Id : node.Head.Id).OfType<NodeId>().ToHashSet();
        var wanted = work.Told.Select(node => isBase ? node.Base?.Id : node.Head.Id).OfType<NodeId>().Where(id => side.Parsed.Nodes[id].Relation is not null);
        var set = BuildSet.Of(side.Graph, wanted, node => !affected.Contains(node.Id) && work.State.Find(placeOf(node)!) is not null);
        if (set.Missing.Count > 0)
        {
            throw new ProjectException(DiagnosticCodes.ReviewSourcesMissing([.. set.Missing.Select(source => placeOf(source)!.ToString())], (standing ?? side).Parsed.Target.Name));
        }

        var built = set.Nodes.Select(index => side.Graph[index]).ToList();
        var places = Relocation.PlacesIn(built, work.Schema.Name, isBase ? BaseSuffix : "", work.Warehouse.Capabilities.MaxIdentifierBytes);
        var moved = Moved(side, node => places.GetValueOrDefault(node.Id) ?? placeOf(node));
        var selected = moved.Graph.SetOf(places.Keys);

        work.Listener.OnSideStarted(isBase, built.Count, work.Schema.Name.Schema);
        var request = new RunRequest { Command = "review", Scope = RunScope.Seed | RunScope.Model | RunScope.Snapshot };
        try
        {
            var prepared = await PrepareAsync(moved, selected, request, work.Warehouse, new DiagnosticBag(), cancellationToken);
            var run = await ExecuteAsync(moved, prepared, request, work.Warehouse, work.Listener, cancellationToken);
            cancellationToken.ThrowIfCancellationRequested();
            return new BuiltSide(moved, ProblemsOf(isBase, run.Results.Where(result => result.IsFailure).SelectMany(result => result.Diagnostics)));
        }
        catch (ProjectException e)
        {
            // Nothing of the side was built; what is known without rows is told all the same.
            return new BuiltSide(moved, ProblemsOf(isBase, e.Diagnostics));
        }
    }

    private static List<RevisionProblem> ProblemsOf(bool isBase, IEnumerable<Diagnostic> diagnostics) =>
        [.. diagnostics.Where(diagnostic => diagnostic.Severity == Severity.Error).Select(diagnostic => new RevisionProblem(isBase, diagnostic))];

    private static async Task<Project> ReadStandingAsync(Project after, ReviewedVersions versions, string target, CancellationToken cancellationToken)
    {
        var standing = await ReadAsync(versions.BaseRequest with { Target = target }, new DiagnosticBag(), cancellationToken);
        var (one, other) = (standing.Parsed.Target, after.Parsed.Target);
        return one.Type == other.Type && one.Database == other.Database ? standing : throw new ProjectException(DiagnosticCodes.ReviewBaseElsewhere(one.Name, other.Name));
    }

    // Where a node is read that is not built: in the target of the base, where one is named, and else in the own one.
    private static Func<Node, RelationName?> PlacesIn(Project? standing) => node => standing?.Parsed.Nodes.GetValueOrDefault(node.Id)?.Relation ?? node.Relation;

    private static Project Moved(Project project, Func<Node, RelationName?> placeOf)
    {
        var parsed = project.Parsed.Relocate(placeOf);
        var diagnostics = new DiagnosticBag();
        return new Project(parsed, GraphBuilder.Build([.. parsed.Nodes.Values], diagnostics) ?? throw new InvalidOperationException("The nodes read each other as they did before."));
    }

    private sealed record DataReview(
        DataReviewRequest Request, IWarehouse Warehouse, WarehouseState State, ReviewSchema Schema, IReadOnlyList<AffectedNode> Affected, IReadOnlyList<AffectedNode> Told, IReviewListener Listener);

    private sealed record BuiltSide(Project Project, IReadOnlyList<RevisionProblem> Problems);
}
