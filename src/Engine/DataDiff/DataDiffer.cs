using SpotifyEtl.Models.Engine.DataDiff.Columns;
using SpotifyEtl.Models.Engine.DataDiff.Reading;
using SpotifyEtl.Models.Engine.DataDiff.Sql;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Engine.DataDiff;

/// <summary>
/// Compares the rows of two relations, in the warehouse: one scan of each side for its profile, one of a part of each for what its values are like, one full outer join, and one
/// scan of each for examples. What comes back is bounded by the number of columns, never by the number of rows. Nothing is written.
/// </summary>
/// <param name="session">The session that it is asked in.</param>
/// <param name="dialect">The engine's SQL.</param>
public sealed class DataDiffer(IWarehouseSession session, Dialect dialect)
{
    // An engine takes some 1,600 columns of a result, and a service 100 KB of a statement. Wider tables take more statements.
    private const int ProfiledAtOnce = 200;
    private const int SpreadAtOnce = 40;
    private const int ComparedAtOnce = 80;

    // Enough for shares to be right to some tenths of a percent.
    private const long SpreadRows = 100_000;

    /// <summary>Compares.</summary>
    /// <param name="request">What with what.</param>
    /// <param name="cancellationToken">Interrupts the statement that runs.</param>
    /// <exception cref="WarehouseException">A statement failed: the condition is no SQL, say.</exception>
    public async Task<DataDiffResult> CompareAsync(DataDiffRequest request, CancellationToken cancellationToken)
    {
        var diagnostics = new List<Diagnostic>();
        var columns = ColumnPairs.Of(request, diagnostics);
        if (request.Options.Key.Count == 0)
        {
            diagnostics.Add(DiagnosticCodes.NoDiffKey(request.Left.Name.ToString(), request.Right.Name.ToString()));
        }

        var sql = new SideSql(request, columns, dialect);
        var left = await ProfileAsync(sql, Side.Left, cancellationToken);
        var right = await ProfileAsync(sql, Side.Right, cancellationToken);
        var most = Math.Max(left.Rows, right.Rows);
        var spreadSample = columns.All.Count > 0 ? Sample.Of(most, SpreadRows) : null;
        var spread = await SpreadAsync(sql, spreadSample, cancellationToken);
        var sample = columns.Key.Count > 0 && request.Options.Limit > 0 ? Sample.Of(most, request.Options.Limit) : null;
        var compared = columns.Key.Count == 0 ? null : await CompareRowsAsync(sql, request.Options, sample, cancellationToken);
        return new DataDiffAssembly(request, columns, left, right, spread, compared, diagnostics).ToResult(sample, spreadSample);
    }

    private async Task<SideProfile> ProfileAsync(SideSql sql, Side side, CancellationToken cancellationToken)
    {
        var profile = new SideProfile(0, 0, []);
        foreach (var part in Parts(sql.Columns.All, ProfiledAtOnce))
        {
            var read = SideProfile.Read(await RowAsync(ProfileSql.Of(sql, side, part), cancellationToken), part.Count);
            profile = read with { Columns = [.. profile.Columns, .. read.Columns] };
        }

        return profile;
    }

    private async Task<IReadOnlyList<SpreadValues>> SpreadAsync(SideSql sql, Sample? sample, CancellationToken cancellationToken)
    {
        var spread = new List<SpreadValues>();
        foreach (var part in Parts(sql.Columns.All, SpreadAtOnce).Where(part => part.Count > 0))
        {
            var slots = (await RowsAsync(DistributionSql.Of(sql, part, sample), cancellationToken)).Select(SpreadSlot.Read).ToLookup(row => row.Column, row => row.Slot);
            spread.AddRange(part.Select((column, index) => new SpreadValues(column, [.. slots[index]])));
        }

        return spread;
    }

    private async Task<RowComparison> CompareRowsAsync(SideSql sql, DataDiffOptions options, Sample? sample, CancellationToken cancellationToken)
    {
        var comparison = new ComparisonSql(sql, options.Tolerance, options.Examples);
        var filter = new RowFilter(sample);
        var rows = await CountAsync(comparison, filter, cancellationToken);
        var repeated = RepeatedKeys.None;
        if (rows.HasRepeated)
        {
            repeated = RepeatedKeys.Read(await RowAsync(sql.CountRepeated(sample), cancellationToken));
        }

        if (repeated != RepeatedKeys.None)
        {
            filter = filter with { LeavesOutRepeated = true };
            rows = await CountAsync(comparison, filter, cancellationToken);
        }

        var hashes = rows.Hashes;
        var examples = hashes.Count == 0 ? [] : await RowsAsync(comparison.Rows(filter with { Hashes = hashes }), cancellationToken);
        return new RowComparison(rows, repeated, [.. examples.Select(row => ExampleRow.Read(row, sql.Columns.Key.Count, sql.Columns.Compared.Count))]);

        async Task<ComparedRows> CountAsync(ComparisonSql of, RowFilter which, CancellationToken token)
        {
            ComparedRows? whole = null;
            var start = 0;
            foreach (var part in Parts(sql.Columns.Compared, ComparedAtOnce))
            {
                var read = ComparedRows.Read(await RowAsync(of.Of(which, start, part.Count), token), options.Examples, part.Count);
                whole = read with { Columns = [.. whole?.Columns ?? [], .. read.Columns] };
                start += part.Count;
            }

            return whole!;
        }
    }

    // At least one, so that rows are counted without columns, too.
    private static IEnumerable<IReadOnlyList<ColumnPair>> Parts(IReadOnlyList<ColumnPair> columns, int atOnce) => columns.Count == 0 ? [[]] : columns.Chunk(atOnce);

    private async Task<object?[]> RowAsync(string sql, CancellationToken cancellationToken) => (await RowsAsync(sql, cancellationToken))[0];

    private async Task<IReadOnlyList<object?[]>> RowsAsync(string sql, CancellationToken cancellationToken) => (await session.QueryAsync(sql, maxRows: null, cancellationToken)).Rows;
}
