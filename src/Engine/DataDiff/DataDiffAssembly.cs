using SpotifyEtl.Models.Engine.DataDiff.Columns;
using SpotifyEtl.Models.Engine.DataDiff.Reading;
using SpotifyEtl.Models.Engine.DataDiff.Sql;
using SpotifyEtl.Models.Engine.Diagnostics;

namespace SpotifyEtl.Models.Engine.DataDiff;

/// <summary>Puts together what the statements of a comparison gave.</summary>
/// <param name="request">What was compared.</param>
/// <param name="columns">The columns of both sides.</param>
/// <param name="left">The profile of the left side.</param>
/// <param name="right">The profile of the right side.</param>
/// <param name="spread">How values are spread, for the columns of the profiles.</param>
/// <param name="compared">What is known of rows; null where they were not compared.</param>
/// <param name="diagnostics">What is wrong with the request; takes what was found.</param>
internal sealed class DataDiffAssembly(
    DataDiffRequest request, ColumnPairs columns, SideProfile left, SideProfile right, IReadOnlyList<SpreadValues> spread, RowComparison? compared, List<Diagnostic> diagnostics)
{
    private readonly Dictionary<ColumnPair, int> _comparedAt = columns.Compared.Select((column, index) => (column, index)).ToDictionary(entry => entry.column, entry => entry.index);

    /// <summary>The result.</summary>
    /// <param name="sample">The part of the keys that was compared; null for all.</param>
    /// <param name="spreadSample">The part of the rows that was looked at for the spread of values; null for all.</param>
    public DataDiffResult ToResult(Sample? sample, Sample? spreadSample)
    {
        if (sample is not null)
        {
            diagnostics.Add(DiagnosticCodes.DiffSampled(sample.Share, request.Options.Limit));
        }

        var repeated = compared?.Repeated ?? RepeatedKeys.None;
        var key = string.Join(", ", columns.Key.Select(column => column.Name));
        if (left.NullKeys + right.NullKeys > 0)
        {
            diagnostics.Add(DiagnosticCodes.NullDiffKeys(key, left.NullKeys, right.NullKeys));
        }

        if (repeated != RepeatedKeys.None)
        {
            diagnostics.Add(DiagnosticCodes.RepeatedDiffKeys(key, repeated.Left, repeated.Right, repeated.LeftSetAside + repeated.RightSetAside));
        }

        return new DataDiffResult(
            new SideSummary(request.Left.Name, left.Rows) { NullKeys = left.NullKeys, RepeatedKeys = repeated.Left, SetAside = left.NullKeys + repeated.LeftSetAside },
            new SideSummary(request.Right.Name, right.Rows) { NullKeys = right.NullKeys, RepeatedKeys = repeated.Right, SetAside = right.NullKeys + repeated.RightSetAside },
            [.. columns.All.Select((column, index) => ColumnOf(column, index, spreadSample is not null))])
        {
            Key = [.. columns.Key.Select(column => column.Name)],
            Rows = compared is null ? null : RowsOf(compared),
            SampledShare = sample?.Share,
            ProfiledShare = spreadSample?.Share,
            Where = request.Options.Where,
            Tolerance = request.Options.Tolerance,
            ColumnsOnlyLeft = columns.OnlyLeft,
            ColumnsOnlyRight = columns.OnlyRight,
            Diagnostics = diagnostics,
        };
    }

    private RowDifference RowsOf(RowComparison of) => new(of.Rows.LeftMet - of.Rows.Both, of.Rows.RightMet - of.Rows.Both, of.Rows.Both, of.Rows.Changed)
    {
        OnlyLeftExamples = [.. of.Examples.Where(row => !row.InRight).Select(row => row.Key).Take(request.Options.Examples)],
        OnlyRightExamples = [.. of.Examples.Where(row => !row.InLeft).Select(row => row.Key).Take(request.Options.Examples)],
    };

    private ColumnDifference ColumnOf(ColumnPair column, int index, bool isEstimated)
    {
        var result = new ColumnDifference(column.Left, column.Right, ComparisonOf(column))
        {
            LeftProfile = ProfileOf(left.Columns[index], Side.Left),
            RightProfile = ProfileOf(right.Columns[index], Side.Right),
            Distribution = spread[index].ToDistribution(),
        };
        if (compared is null || !_comparedAt.TryGetValue(column, out var at))
        {
            return result;
        }

        var (matched, both) = (compared.Rows.Columns[at].Matched, compared.Rows.Both);
        return result with
        {
            Matched = matched,
            MatchRate = both == 0 ? null : (double)matched / both,
            Examples = [.. compared.Examples.Where(row => row.Values[at].IsSame == false).Take(request.Options.Examples).Select(row => new ValueExample(row.Key, row.Values[at].Left, row.Values[at].Right))],
        };

        ColumnProfile ProfileOf(ColumnProfile profile, Side side) =>
            profile with { Distinct = spread[index].DistinctOf(side, profile.Rows - profile.Nulls), IsDistinctEstimated = isEstimated };
    }

    private ColumnComparison ComparisonOf(ColumnPair column) => column switch
    {
        _ when columns.Key.Contains(column) => ColumnComparison.Key,
        _ when compared is null || !column.IsComparable => ColumnComparison.None,
        { IsFloat: true } => request.Options.Tolerance is null ? ColumnComparison.ExactFloat : ColumnComparison.Tolerant,
        { IsComparedAsText: true } => ColumnComparison.AsText,
        _ => ColumnComparison.Exact,
    };
}
