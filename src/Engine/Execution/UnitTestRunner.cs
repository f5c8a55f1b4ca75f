using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.UnitTesting;
using SpotifyEtl.Models.Engine.Warehouse;
using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Engine.Execution;

/// <summary>Runs the SQL of models on the rows of unit tests, and compares what comes out.</summary>
internal sealed class UnitTestRunner(UnitTestQueries queries, Dialect dialect, TimeProvider time)
{
    // What a difference shows; the rest is counted.
    private const int ShownRows = 20;

    /// <summary>Runs the tests one after the other; none of them stops the others.</summary>
    public async Task<IReadOnlyList<NodeResult>> RunAsync(IReadOnlyList<UnitTestNode> tests, IWarehouseSession session, CancellationToken cancellationToken)
    {
        var results = new List<NodeResult>(tests.Count);
        foreach (var test in tests)
        {
            var (startedAt, start) = (time.GetUtcNow(), time.GetTimestamp());
            var result = await RunAsync(test, session, cancellationToken);
            results.Add(result with { StartedAt = startedAt, Duration = time.GetElapsedTime(start) });
        }

        return results;
    }

    private async Task<NodeResult> RunAsync(UnitTestNode test, IWarehouseSession session, CancellationToken cancellationToken)
    {
        var diagnostics = new DiagnosticBag();
        var query = RenderedText.Generated("");
        try
        {
            var rendered = await queries.RenderAsync(test, session, diagnostics, cancellationToken);
            if (rendered is null)
            {
                return Failed(test, diagnostics.ToSortedList(), sql: null);
            }

            query = rendered;
            var columns = await ExpectedColumnsAsync(test, query, session, diagnostics, cancellationToken);
            if (columns is not { } compared)
            {
                return Failed(test, diagnostics.ToSortedList(), query.Text);
            }

            var list = string.Join(", ", compared.Names.Select(dialect.Quote));
            var actual = await session.QueryAsync($"select {list}\nfrom (\n{query.Text}\n) as actual_rows", maxRows: null, cancellationToken);
            var expected = await session.QueryAsync($"select {list}\nfrom (\n{compared.Expected}\n) as expected_rows", maxRows: null, cancellationToken);
            return Compared(test, compared.Names, RowComparison.Compare(expected.Rows, actual.Rows)) with { CompiledSql = query.Text };
        }
        catch (WarehouseException e) when (!e.IsConnectionFailure)
        {
            return Failed(test, [SqlErrorLocator.Locate(e, query, test.Declaration)], query.Text);
        }
    }

    // The columns to compare are those that are written; their types are those that came out.
    private async Task<(IReadOnlyList<string> Names, string Expected)?> ExpectedColumnsAsync(
        UnitTestNode test, RenderedText query, IWarehouseSession session, DiagnosticBag diagnostics, CancellationToken cancellationToken)
    {
        var actual = await session.DescribeAsync(query.Text, cancellationToken);
        var known = actual.Select(column => column.Name).ToList();
        var table = test.Expect is Fixture.Sql ? null : FixtureTable.Read(test.Expect, diagnostics);
        var written = table?.Columns ?? [.. (await session.DescribeAsync(((Fixture.Sql)test.Expect).Text.Text, cancellationToken)).Select(column => column.Name)];
        foreach (var column in written.Where(column => !known.Contains(column, StringComparer.OrdinalIgnoreCase)))
        {
            diagnostics.Add(DiagnosticCodes.UnitTestColumnUnknown($"What `{test.Name}` tests", column, known, test.Expect.Span));
        }

        if (diagnostics.HasErrors)
        {
            return null;
        }

        // Without a row to tell them, all columns are compared, so that any row that comes is one too many.
        var compared = written.Count == 0 ? actual : [.. actual.Where(column => written.Contains(column.Name, StringComparer.OrdinalIgnoreCase))];
        var names = compared.Select(column => column.Name).ToList();
        return (names, table is null ? Cast(((Fixture.Sql)test.Expect).Text.Text, compared) : FixtureSql.Select(table, compared, dialect));
    }

    private string Cast(string sql, IReadOnlyList<ColumnInfo> columns) =>
        $"select {string.Join(", ", columns.Select(column => $"cast({dialect.Quote(column.Name)} as {column.Type}) as {dialect.Quote(column.Name)}"))}\nfrom (\n{sql}\n) as given_rows";

    private static NodeResult Compared(UnitTestNode test, IReadOnlyList<string> columns, IReadOnlyList<RowDifference> differences)
    {
        if (differences.Count == 0)
        {
            return new NodeResult(test, NodeStatus.Pass) { Kind = "unit test", Failures = 0 };
        }

        var summary = DifferenceTable.Describe(differences);
        var shown = DifferenceTable.Of(columns, [.. differences.Take(ShownRows)]);
        return new NodeResult(test, NodeStatus.Fail)
        {
            Kind = "unit test",
            Failures = differences.Count,
            Message = $"{summary}\n{DifferenceTable.ToText(shown)}",
            Diagnostics = [DiagnosticCodes.UnitTestFailed(test, summary)],
            Samples = shown,
        };
    }

    private static NodeResult Failed(UnitTestNode test, IReadOnlyList<Diagnostic> diagnostics, string? sql) => new(test, NodeStatus.Error)
    {
        Kind = "unit test",
        Message = diagnostics[0].Message,
        Diagnostics = diagnostics,
        CompiledSql = sql,
    };
}
