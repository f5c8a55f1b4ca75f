using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Graph;
using SpotifyEtl.Models.Engine.Lineage.Resolution;
using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Engine.Lineage;

/// <summary>Checks that the columns that tests name are there.</summary>
internal sealed class ColumnTestChecks(NodeRelations relations, ProjectGraph graph)
{
    /// <summary>Adds an error for each column that is not.</summary>
    public void Check(DataTestNode test, DiagnosticBag diagnostics)
    {
        if (test.Test is not DataTest.Generic generic)
        {
            return;
        }

        if (test is { ColumnName: { } column, AttachedTo: { } node })
        {
            Check(test, node, column, diagnostics);
        }

        // dbt's `relationships` names a column of another node.
        if (generic.Name == "relationships" && generic.Arguments.TryGetValue("to", out var to) && to.Node is { } other
            && generic.Arguments.TryGetValue("field", out var field) && field.Value.Kind == ValueKind.String)
        {
            Check(test, other, field.Value.ToString(), diagnostics);
        }
    }

    private void Check(DataTestNode test, NodeId id, string column, DiagnosticBag diagnostics)
    {
        // What new files may bring is there when the test runs.
        if (relations.ColumnsOf(id) is not { Completeness: Completeness.Complete } known || known.Columns.Any(candidate => candidate.Name.Equals(column, StringComparison.OrdinalIgnoreCase)))
        {
            return;
        }

        diagnostics.Add(DiagnosticCodes.TestedColumnMissing(
            ((DataTest.Generic)test.Test).Name, graph[graph.IndexOf(id)].Name, column, [.. known.Columns.Select(candidate => candidate.Name)], test.Declaration));
    }
}
