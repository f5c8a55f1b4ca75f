using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Execution;
using SpotifyEtl.Models.Engine.Graph;
using SpotifyEtl.Models.Engine.Rendering;
using SpotifyEtl.Models.Engine.Reporting.Artifacts;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Engine;

public sealed partial class Pipeline
{
    /// <summary>Asks the selected sources that have limits how fresh they are, and writes <c>target/sources.json</c>.</summary>
    /// <param name="project">The project.</param>
    /// <param name="selected">The selected nodes; those that are no sources do not matter.</param>
    /// <param name="warehouse">Where the sources are.</param>
    /// <param name="onChecked">Is told of each source.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<IReadOnlyList<FreshnessResult>> CheckFreshnessAsync(
        Project project, NodeSet selected, IWarehouse warehouse, Action<FreshnessResult> onChecked, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        var renderer = new NodeRenderer(project.Parsed, warehouse.Dialect, WarehouseState.Empty, isIncremental: _ => false, fullRefresh: false);
        var checker = new FreshnessChecker(renderer, warehouse.Dialect, time);
        var results = new List<FreshnessResult>();
        await using var session = await warehouse.OpenSessionAsync(cancellationToken);
        foreach (var source in selected.Select(index => project.Graph[index]).OfType<SourceNode>().Where(FreshnessChecker.HasLimit).OrderBy(source => source.Id))
        {
            var result = await checker.CheckAsync(source, session, cancellationToken);
            results.Add(result);
            onChecked(result);
        }

        SourcesArtifact.Write(
            Path.Combine(project.TargetPath, SourcesArtifact.FileName), results, project.Parsed.Request, time.GetElapsedTime(start), time.GetUtcNow());
        return results;
    }
}
