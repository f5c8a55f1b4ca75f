using SpotifyEtl.Models.Engine.Auditing;
using SpotifyEtl.Models.Engine.DataDiff;
using SpotifyEtl.Models.Engine.DataDiff.Columns;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Engine;

/// <summary>The difference of the rows of two relations: <c>etl diff</c>.</summary>
public sealed partial class Pipeline
{
    /// <summary>Compares the rows of two relations of the target.</summary>
    /// <param name="project">The project.</param>
    /// <param name="left">The side before: a node, or <c>schema.table</c>.</param>
    /// <param name="right">The side after.</param>
    /// <param name="options">How; without a key, the one that the project knows of either node is taken.</param>
    /// <param name="cancellationToken">Interrupts the statement that runs.</param>
    /// <exception cref="ProjectException">A side or a column is not there, or the warehouse cannot be opened.</exception>
    /// <exception cref="WarehouseException">A statement failed.</exception>
    public async Task<DataDiffResult> DiffAsync(Project project, string left, string right, DataDiffOptions options, CancellationToken cancellationToken)
    {
        NamedRelation[] sides = [NamedRelation.Parse(left, project.Graph.Nodes), NamedRelation.Parse(right, project.Graph.Nodes)];
        await using var warehouse = await OpenAsync(project, cancellationToken);
        var state = await warehouse.ReadStateAsync([.. sides.Select(side => new SchemaName(side.Name.Database, side.Name.Schema)).Distinct()], cancellationToken);
        var found = sides.Select(side => state.Find(side.Name)).ToArray();
        var missing = sides.Where((_, index) => found[index] is null).Select(side => DiagnosticCodes.DiffRelationMissing(side.Text, side.Name.ToString())).ToList();
        if (missing.Count > 0)
        {
            throw new ProjectException(missing);
        }

        var request = new DataDiffRequest(found[0]!, found[1]!, options);
        if (options.Key.Count == 0)
        {
            var known = new NodeKeys(project.Graph.Nodes);
            var keys = sides.SelectMany(side => side.Node is { } node ? known.AllOf(node.Id) : []);
            request = request with { Options = options with { Key = NodeKeys.FirstIn(request.Left, request.Right, keys) } };
        }

        var wrong = new List<Diagnostic>();
        _ = ColumnPairs.Of(request, wrong);
        if (wrong.Exists(diagnostic => diagnostic.Severity == Severity.Error))
        {
            throw new ProjectException(wrong);
        }

        await using var session = await warehouse.OpenSessionAsync(cancellationToken);
        return await new DataDiffer(session, warehouse.Dialect).CompareAsync(request, cancellationToken);
    }
}
