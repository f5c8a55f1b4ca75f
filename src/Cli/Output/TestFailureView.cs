using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Execution;

namespace SpotifyEtl.Models.Cli.Output;

/// <summary>Draws a data test that found something: how much, where the test is written, where its SQL is, and some of the rows.</summary>
internal sealed class TestFailureView(
    TextWriter writer, Paint paint, DiagnosticView diagnostics, TableView table, Func<Node, string?> compiledPath)
{
    private const int MaxColumns = 8;
    private const int MaxCells = 40;

    /// <summary>Draws a test's result.</summary>
    public void Write(Node test, NodeResult result)
    {
        if (result.Diagnostics.Count > 0)
        {
            foreach (var diagnostic in result.Diagnostics)
            {
                diagnostics.Write(diagnostic);
            }
        }
        else
        {
            WriteHeader(test, result);
        }

        // That of a unit test holds its rows, and there is none where they were wrong.
        if ((test is DataTestNode || result.CompiledSql is not null) && compiledPath(test) is { } path)
        {
            writer.WriteLine($"  compiled: {paint.Cyan(path)}");
        }

        if (result.Samples is { Rows.Count: > 0 } samples)
        {
            var columns = Math.Min(MaxColumns, samples.Columns.Count);
            table.Write(new([.. samples.Columns.Take(columns)], [.. samples.Rows.Select(row => row[..columns])]), indent: 2, MaxCells);
            WriteRest(samples.Columns.Count - columns, result.Failures - samples.Rows.Count);
        }
    }

    private void WriteHeader(Node test, NodeResult result)
    {
        var label = result.Status == NodeStatus.Fail ? paint.BoldRed("test failed") : paint.BoldYellow("test warned");
        var found = result.Message.Length > 0 ? result.Message : Figures.Count(result.Failures ?? 0, "failing row");
        writer.WriteLine($"{label}: {paint.Bold($"{test.Name}: {found}")}");
        diagnostics.WritePlace(test.Declaration);
    }

    private void WriteRest(int columns, long? rows)
    {
        var rest = new List<string>();
        if (rows > 0)
        {
            rest.Add(Figures.Count(rows.Value, "more row"));
        }

        if (columns > 0)
        {
            rest.Add(Figures.Count(columns, "more column"));
        }

        if (rest.Count > 0)
        {
            writer.WriteLine($"  {paint.Dim($"and {string.Join(", ", rest)}")}");
        }
    }
}
